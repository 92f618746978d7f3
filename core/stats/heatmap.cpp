// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/heatmap.h"

#include <algorithm>

namespace meshping {

namespace {

std::size_t columnsBetween(SlotTime from, SlotTime to, Resolution resolution)
{
    const auto width = slotWidth(resolution);
    return to > from ? static_cast<std::size_t>((to - from + width - std::chrono::seconds(1)) / width) : 0;
}

} // namespace

Heatmap::Heatmap(Resolution resolution, SlotTime from, SlotTime to)
    : m_resolution(resolution),
      m_from(slotStart(from, resolution)),
      m_columns(columnsBetween(m_from, to, resolution))
{
}

void Heatmap::add(SlotTime time, const SlotCounts &counts)
{
    if (const auto column = columnAt(time))
        m_columns[*column].merge(counts);
}

std::optional<std::size_t> Heatmap::columnAt(SlotTime time) const
{
    if (time < m_from)
        return std::nullopt;
    const auto column = static_cast<std::size_t>((time - m_from) / slotWidth(m_resolution));
    return column < m_columns.size() ? std::optional(column) : std::nullopt;
}

double Heatmap::share(std::size_t column, Bucket bucket) const
{
    const SlotCounts &counts = m_columns[column];
    const auto entries = counts.buckets.entries();
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), bucket,
                         [](const Histogram::Entry &entry, Bucket wanted) { return entry.bucket() < wanted; });
    if (found == entries.end() || found->bucket() != bucket || counts.sent == 0)
        return 0;
    return static_cast<double>(found->count) / static_cast<double>(counts.sent);
}

std::optional<BucketRange> Heatmap::range() const
{
    std::optional<BucketRange> range;
    for (const SlotCounts &column : m_columns) {
        const auto entries = column.buckets.entries();
        if (entries.empty())
            continue;
        const BucketRange own{entries.front().bucket(), entries.back().bucket()};
        range = range ? BucketRange{std::min(range->first, own.first), std::max(range->last, own.last)} : own;
    }
    return range;
}

SlotCounts Heatmap::total() const
{
    SlotCounts total;
    for (const SlotCounts &column : m_columns)
        total.merge(column);
    return total;
}

Resolution resolutionFor(SlotTime from, SlotTime to, std::size_t columns, SlotTime now,
                         std::chrono::seconds minutesKept, std::chrono::seconds hoursKept)
{
    const auto fits = [&](Resolution resolution) { return columnsBetween(from, to, resolution) <= columns; };
    if (fits(Resolution::Minute) && now - from <= minutesKept)
        return Resolution::Minute;
    if (fits(Resolution::Hour) && now - from <= hoursKept)
        return Resolution::Hour;
    return Resolution::Day;
}

} // namespace meshping
