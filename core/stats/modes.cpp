// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/modes.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

constexpr double leastShare = 0.01;
constexpr double noiseSigmas = 4;

/// A hill as positions in the row of counts.
struct Hill
{
    std::size_t first;
    std::size_t last;
    std::size_t peak;
};

/// All buckets from the lowest to the highest as one row of counts, an empty one at either end; and the row smoothed
/// by 1-2-1, for a narrow hill that stands on an edge between two buckets.
class Terrain
{
public:
    explicit Terrain(const Histogram &histogram);

    std::vector<Hill> hills() const;

    double height(std::size_t at) const { return m_smooth[at]; }

    double valley(const Hill &left, const Hill &right) const;
    std::uint64_t countOf(const Hill &hill) const;
    Mode modeOf(Hill hill) const;

private:
    int m_lowest; ///< bucket number of position 0
    std::vector<std::uint64_t> m_counts;
    std::vector<double> m_smooth;
};

Terrain::Terrain(const Histogram &histogram) : m_lowest(static_cast<int>(histogram.entries().front().bucket()) - 1)
{
    const int highest = static_cast<int>(histogram.entries().back().bucket()) + 1;
    m_counts.resize(std::size_t(highest - m_lowest) + 1);
    for (const Histogram::Entry &entry : histogram.entries())
        m_counts[std::size_t(static_cast<int>(entry.bucket()) - m_lowest)] = entry.count;
    m_smooth.resize(m_counts.size());
    for (std::size_t i = 1; i + 1 < m_counts.size(); ++i)
        m_smooth[i] = (double(m_counts[i - 1]) + 2 * double(m_counts[i]) + double(m_counts[i + 1])) / 4;
}

/// The row cut where it stops falling: every hill rises to its peak and falls from there.
std::vector<Hill> Terrain::hills() const
{
    std::vector<Hill> result;
    Hill hill{0, 0, 0};
    bool falling = false;
    for (std::size_t i = 1; i < m_smooth.size(); ++i) {
        if (falling && m_smooth[i] > m_smooth[i - 1]) {
            result.push_back(hill);
            hill = {i, i, i};
            falling = false;
        }
        falling = falling || m_smooth[i] < m_smooth[i - 1];
        hill.last = i;
        if (m_smooth[i] > m_smooth[hill.peak])
            hill.peak = i;
    }
    result.push_back(hill);
    return result;
}

double Terrain::valley(const Hill &left, const Hill &right) const
{
    const auto from = m_smooth.begin();
    return *std::min_element(from + std::ptrdiff_t(left.peak), from + std::ptrdiff_t(right.peak) + 1);
}

std::uint64_t Terrain::countOf(const Hill &hill) const
{
    std::uint64_t count = 0;
    for (std::size_t i = hill.first; i <= hill.last; ++i)
        count += m_counts[i];
    return count;
}

Mode Terrain::modeOf(Hill hill) const
{
    const std::uint64_t count = countOf(hill);
    while (m_counts[hill.first] == 0)
        ++hill.first;
    while (m_counts[hill.last] == 0)
        --hill.last;
    const auto from = m_counts.begin() + std::ptrdiff_t(hill.first);
    const auto fullest = std::max_element(from, m_counts.begin() + std::ptrdiff_t(hill.last) + 1);
    const auto bucket = [this](std::size_t at) { return Bucket(static_cast<std::int16_t>(m_lowest + int(at))); };
    return {bucket(std::size_t(fullest - m_counts.begin())), bucket(hill.first), bucket(hill.last), count};
}

/// Gives up `hills[lower]` for its neighbour `hills[other]`: part of its slope when they touch, an outlier else.
void giveUp(const Terrain &terrain, std::vector<Hill> &hills, std::size_t lower, std::size_t other)
{
    const auto [left, right] = std::minmax(lower, other);
    if (terrain.valley(hills[left], hills[right]) > 0) {
        hills[other].first = std::min(hills[other].first, hills[lower].first);
        hills[other].last = std::max(hills[other].last, hills[lower].last);
    }
    hills.erase(hills.begin() + std::ptrdiff_t(lower));
}

/// How clearly the lower of two neighbours stands above the valley between: below 1, noise explains it.
double clarity(const Terrain &terrain, const Hill &left, const Hill &right)
{
    const double lower = std::min(terrain.height(left.peak), terrain.height(right.peak));
    const double valley = terrain.valley(left, right);
    // Counts vary by the root of themselves; smoothing by 1-2-1 leaves 6/16 of the variance.
    return (lower - valley) / (noiseSigmas * std::sqrt((lower + valley) * 6 / 16));
}

void mergeUnclear(const Terrain &terrain, std::vector<Hill> &hills)
{
    while (hills.size() > 1) {
        std::size_t worst = 0;
        for (std::size_t i = 1; i + 1 < hills.size(); ++i) {
            if (clarity(terrain, hills[i], hills[i + 1]) < clarity(terrain, hills[worst], hills[worst + 1]))
                worst = i;
        }
        if (clarity(terrain, hills[worst], hills[worst + 1]) >= 1)
            return;
        const bool leftIsLower = terrain.height(hills[worst].peak) < terrain.height(hills[worst + 1].peak);
        giveUp(terrain, hills, leftIsLower ? worst : worst + 1, leftIsLower ? worst + 1 : worst);
    }
}

void mergeSmall(const Terrain &terrain, std::vector<Hill> &hills, std::uint64_t total)
{
    const auto count = [&terrain](const Hill &hill) { return terrain.countOf(hill); };
    while (hills.size() > 1) {
        const auto smallest = std::ranges::min_element(hills, {}, count);
        if (double(count(*smallest)) >= leastShare * double(total))
            return;
        const auto at = std::size_t(smallest - hills.begin());
        const double before = at == 0 ? -1 : terrain.valley(hills[at - 1], hills[at]);
        const double behind = at + 1 == hills.size() ? -1 : terrain.valley(hills[at], hills[at + 1]);
        giveUp(terrain, hills, at, before > behind ? at - 1 : at + 1);
    }
}

} // namespace

std::vector<Mode> modesOf(const Histogram &histogram)
{
    if (histogram.isEmpty())
        return {};
    const Terrain terrain(histogram);
    std::vector<Hill> hills = terrain.hills();
    mergeUnclear(terrain, hills);
    mergeSmall(terrain, hills, histogram.total());
    std::vector<Mode> modes;
    modes.reserve(hills.size());
    for (const Hill &hill : hills)
        modes.push_back(terrain.modeOf(hill));
    return modes;
}

} // namespace meshping
