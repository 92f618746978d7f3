// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/statistics.h"
#include "core/store/codec/bytes.h"

#include <optional>

namespace meshping {

/// The moment as it is stored: whole milliseconds, cut.
WallTime storedTime(WallTime time);

/// Writes what leads from `from` to `to`, each field only where it differs. lastReplyAt is cut to milliseconds.
void writeStatisticsChange(ByteWriter &writer, const Statistics &from, const Statistics &to);

/// Reads such a change and applies it. False, and `statistics` of no use, when the bytes make no sense.
bool readStatisticsChange(ByteReader &reader, Statistics &statistics);

/// A change from nothing: all of the statistics.
QByteArray packStatistics(const Statistics &statistics);
std::optional<Statistics> unpackStatistics(QByteArrayView bytes);

/// Counts of ICMP errors alone: `statistics.icmp_errors`.
QByteArray packIcmpErrors(const IcmpErrorCounts &counts);
std::optional<IcmpErrorCounts> unpackIcmpErrors(QByteArrayView bytes);

} // namespace meshping
