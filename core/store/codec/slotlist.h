// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotcodec.h"

#include <tuple>
#include <vector>

namespace meshping {

/// Which slot some counts belong to: a minute, or an hour where the minute is no longer of interest.
struct SlotKey
{
    SlotTime start{};
    Resolution resolution = Resolution::Minute;

    bool operator==(const SlotKey &) const = default;

    bool operator<(const SlotKey &other) const
    {
        return std::tie(start, resolution) < std::tie(other.start, other.resolution);
    }
};

struct SlotEntry
{
    SlotKey key;
    SlotCounts counts;
};

void writeSlotKey(ByteWriter &writer, const SlotKey &key, std::int64_t base);
SlotKey readSlotKey(ByteReader &reader, std::int64_t base);

/// A slot's number: two for each minute, of which the odd one means the hour that begins with it.
std::int64_t slotNumber(const SlotKey &key);

/// Counts of one target that are not in its rows yet, packed: with a hundred thousand targets and an hour of minutes
/// each, plain values would fill the memory.
class SlotList
{
public:
    void add(const SlotKey &key, const SlotCounts &counts);
    void add(const SlotList &other);

    /// Ascending by key, each key once.
    std::vector<SlotEntry> entries() const;

    /// Makes hours of all minutes of hours before `hour`. They will be missing from the history of minutes.
    void coarsen(SlotTime hour);

    bool isEmpty() const { return m_bytes.isEmpty(); }

    qsizetype size() const { return m_bytes.size(); }

    void clear() { *this = SlotList(); }

private:
    void append(const SlotKey &key, const SlotCounts &counts);
    void rewrite(const std::vector<SlotEntry> &entries);

    QByteArray m_bytes;
    std::int64_t m_lastNumber = 0;
    std::int32_t m_mergeAt = 256; // small, as there are many of these
    BucketGuess m_guess{};
};

} // namespace meshping
