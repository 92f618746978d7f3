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

void Heatmap::update(const Heatmap &newer)
{
    const auto first = static_cast<std::size_t>((newer.m_from - m_from) / slotWidth(m_resolution));
    m_columns.resize(first);
    m_columns.insert(m_columns.end(), newer.m_columns.begin(), newer.m_columns.end());
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
    if (found == entries.end() || found->bucket() != bucket)
        return 0;
    return static_cast<double>(found->count) / static_cast<double>(counts.finished());
}

std::span<const SlotCounts> Heatmap::touching(SlotTime from, SlotTime to) const
{
    const auto begin = std::clamp(slotStart(std::max(from, m_from), m_resolution), m_from, end());
    const auto behind = std::clamp(to, begin, end());
    return std::span(m_columns).subspan(columnsBetween(m_from, begin, m_resolution),
                                        columnsBetween(begin, behind, m_resolution));
}

std::optional<BucketRange> Heatmap::range(SlotTime from, SlotTime to) const
{
    std::optional<BucketRange> range;
    for (const SlotCounts &column : touching(from, to)) {
        const auto entries = column.buckets.entries();
        if (entries.empty())
            continue;
        const BucketRange own{entries.front().bucket(), entries.back().bucket()};
        range = range ? BucketRange{std::min(range->first, own.first), std::max(range->last, own.last)} : own;
    }
    return range;
}

SlotCounts Heatmap::total(SlotTime from, SlotTime to) const
{
    SlotCounts total;
    for (const SlotCounts &column : touching(from, to))
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
