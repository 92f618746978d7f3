// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace meshping {

/// First and last of a run of buckets, both inside.
struct BucketRange
{
    Bucket first{};
    Bucket last{};

    std::size_t size() const { return static_cast<std::size_t>(static_cast<int>(last) - static_cast<int>(first)) + 1; }

    bool operator==(const BucketRange &) const = default;
};

/// Histograms over time as a matrix of numbers: a column a slot, a row a bucket, a cell the share of the slot's pings
/// that fell into the bucket. Slots without data are columns, too.
class Heatmap
{
public:
    /// Columns for all slots that touch [from, to).
    Heatmap(Resolution resolution, SlotTime from, SlotTime to);

    /// Adds counts to the column that `time` falls into; of no effect outside.
    void add(SlotTime time, const SlotCounts &counts);

    Resolution resolution() const { return m_resolution; }

    std::size_t columnCount() const { return m_columns.size(); }

    SlotTime start(std::size_t column) const { return m_from + static_cast<int>(column) * slotWidth(m_resolution); }

    /// Null outside.
    std::optional<std::size_t> columnAt(SlotTime time) const;

    const SlotCounts &counts(std::size_t column) const { return m_columns[column]; }

    /// The share (0 to 1) of the column's finished pings that fell into the bucket; lost ones fell into none.
    double share(std::size_t column, Bucket bucket) const;

    /// The buckets that any column uses; null when none does.
    std::optional<BucketRange> range() const;

    /// All columns together.
    SlotCounts total() const;

private:
    Resolution m_resolution;
    SlotTime m_from;
    std::vector<SlotCounts> m_columns;
};

/// The finest resolution of which [from, to) takes no more than `columns` slots and which is kept for the whole span:
/// minutes no longer than `minutesKept` before `now`, hours no longer than `hoursKept`.
Resolution resolutionFor(SlotTime from, SlotTime to, std::size_t columns, SlotTime now,
                         std::chrono::seconds minutesKept, std::chrono::seconds hoursKept);

} // namespace meshping
