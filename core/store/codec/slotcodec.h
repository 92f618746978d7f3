// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"
#include "core/store/codec/bytes.h"

#include <map>
#include <optional>

namespace meshping {

/// The packed forms of histograms and slots; ../FORMAT.md describes every byte. Readers return nothing, or set
/// failed(), when the bytes are not what this program writes.

/// A guess at the first bucket of a histogram, which is written as the distance to it: a good guess saves bytes.
using BucketGuess = Bucket;

/// Writes one slot. `gap`: the distance to the slot before in a row of slots; 1 takes no byte.
void writeSlot(ByteWriter &writer, const SlotCounts &counts, BucketGuess &guess, std::uint64_t gap = 1);
SlotCounts readSlot(ByteReader &reader, BucketGuess &guess, std::uint64_t &gap);

/// One slot alone: a row of `hours` or `days`.
QByteArray packSlot(const SlotCounts &counts);
std::optional<SlotCounts> unpackSlot(QByteArrayView bytes);

/// The minutes of one hour, by their number in it (0 to 59): a row of `minutes`.
using MinutesOfHour = std::map<int, SlotCounts>;
QByteArray packMinutes(const MinutesOfHour &minutes);
std::optional<MinutesOfHour> unpackMinutes(QByteArrayView bytes);

/// A histogram alone: `statistics.histogram`.
QByteArray packHistogram(const Histogram &histogram);
std::optional<Histogram> unpackHistogram(QByteArrayView bytes);

} // namespace meshping
