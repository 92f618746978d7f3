// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotcodec.h"

#include <tuple>
#include <vector>

namespace meshping {

/// Which slot some counts belong to: a minute, or an hour once minutes were joined (see SlotList::coarsen).
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

/// A slot's number: twice the minutes since 1970, plus one if it is the hour that begins there.
std::int64_t slotNumber(const SlotKey &key);

/// Counts of one target that are not in its rows yet. They are packed, since there may be an hour of minutes for each
/// of a hundred thousand targets.
class SlotList
{
public:
    void add(const SlotKey &key, const SlotCounts &counts);
    void add(const SlotList &other);

    /// Ascending by key, each key once.
    std::vector<SlotEntry> entries() const;

    /// Joins the minutes of hours before `hour` to whole hours, which the history of minutes will lack.
    void coarsen(SlotTime hour);

    bool isEmpty() const { return m_bytes.isEmpty(); }

    qsizetype size() const { return m_bytes.size(); }

    void clear() { *this = SlotList(); }

private:
    void append(const SlotKey &key, const SlotCounts &counts);
    void rewrite(const std::vector<SlotEntry> &entries);

    QByteArray m_bytes;
    std::int64_t m_lastNumber = 0;
    std::int32_t m_mergeAt = 256; // 32 bits, as there are many of these lists
    BucketGuess m_guess{};
};

} // namespace meshping
