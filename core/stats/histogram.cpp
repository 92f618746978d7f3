// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace meshping {

namespace {

// 2^48 replies are nine million years at one a second.
constexpr std::uint64_t countMask = (std::uint64_t(1) << 48) - 1;

} // namespace

void Histogram::add(Bucket bucket, std::uint64_t count)
{
    if (count == 0)
        return;
    const auto wanted = static_cast<std::int16_t>(bucket);
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), wanted,
                                     [](const Entry &entry, std::int16_t value) { return entry.index < value; });
    if (at != m_entries.end() && at->index == wanted)
        at->count = (at->count + count) & countMask;
    else
        m_entries.insert(at, Entry{count & countMask, wanted});
}

void Histogram::merge(const Histogram &other)
{
    for (const Entry &entry : other.m_entries)
        add(entry.bucket(), entry.count);
}

std::uint64_t Histogram::total() const
{
    return std::accumulate(m_entries.begin(), m_entries.end(), std::uint64_t(0),
                           [](std::uint64_t sum, const Entry &entry) { return sum + entry.count; });
}

double Histogram::quantile(double q) const
{
    if (m_entries.empty())
        return 0;
    const double rank = std::clamp(q, 0.0, 1.0) * static_cast<double>(total());
    double below = 0;
    for (const Entry &entry : m_entries) {
        const auto count = static_cast<double>(entry.count);
        if (below + count >= rank) {
            const double share = (rank - below) / count;
            return lowerEdge(entry.bucket()) * std::exp2(share / 10);
        }
        below += count;
    }
    return upperEdge(m_entries.back().bucket());
}

} // namespace meshping
