// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <cstddef>
#include <optional>
#include <span>
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

    /// Takes what `newer` tells of its columns for all that was known of them, and ends where it ends; columns between
    /// the two are empty. Both have one resolution, and `newer` begins no earlier.
    void update(const Heatmap &newer);

    Resolution resolution() const { return m_resolution; }

    std::size_t columnCount() const { return m_columns.size(); }

    SlotTime start(std::size_t column) const { return m_from + static_cast<int>(column) * slotWidth(m_resolution); }

    SlotTime end() const { return start(m_columns.size()); }

    /// Null outside.
    std::optional<std::size_t> columnAt(SlotTime time) const;

    const SlotCounts &counts(std::size_t column) const { return m_columns[column]; }

    /// The share (0 to 1) of the column's finished pings that fell into the bucket; lost ones fell into none.
    double share(std::size_t column, Bucket bucket) const;

    /// The buckets that any column that touches [from, to) uses; null when none does.
    std::optional<BucketRange> range(SlotTime from = SlotTime::min(), SlotTime to = SlotTime::max()) const;

    /// All columns that touch [from, to) together.
    SlotCounts total(SlotTime from = SlotTime::min(), SlotTime to = SlotTime::max()) const;

private:
    std::span<const SlotCounts> touching(SlotTime from, SlotTime to) const;

    Resolution m_resolution;
    SlotTime m_from;
    std::vector<SlotCounts> m_columns;
};

/// The finest resolution of which [from, to) takes no more than `columns` slots and which is kept for the whole span:
/// minutes no longer than `minutesKept` before `now`, hours no longer than `hoursKept`.
Resolution resolutionFor(SlotTime from, SlotTime to, std::size_t columns, SlotTime now,
                         std::chrono::seconds minutesKept, std::chrono::seconds hoursKept);

} // namespace meshping
