// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/strip.h"

#include "core/stats/loss.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

constexpr double stepsAnOctave = 1024;
constexpr double lowestOctave = -20; // a nanosecond

std::uint16_t codeOf(double steps)
{
    return static_cast<std::uint16_t>(std::clamp(std::lround(1 + steps), 1L, 65'535L));
}

std::uint16_t lossCodeOf(const SlotCounts &counts)
{
    switch (lossLookOf(counts)) {
    case LossLook::NoData:
    case LossLook::Unknown:
        return StripCell::unknownLoss;
    case LossLook::None:
        return 0;
    case LossLook::All:
        return StripCell::allLost;
    case LossLook::Some:
        break;
    }
    return static_cast<std::uint16_t>(
        std::clamp(std::lround(lossShareOf(counts) * StripCell::allLost), 1L, StripCell::allLost - 1L));
}

} // namespace

StripCell::StripCell(const SlotCounts &counts) : m_loss(lossCodeOf(counts))
{
    if (!counts.buckets.isEmpty())
        m_median = codeOf(stepsAnOctave * (std::log2(counts.buckets.quantile(0.5)) - lowestOctave));
}

std::optional<double> StripCell::median() const
{
    if (m_median == 0)
        return std::nullopt;
    return std::exp2((m_median - 1) / stepsAnOctave + lowestOctave);
}

std::optional<double> StripCell::loss() const
{
    if (m_loss == unknownLoss)
        return std::nullopt;
    return std::min(static_cast<double>(m_loss) / allLost, 1.0);
}

double usualOf(const Histogram &lately, const Histogram &shown)
{
    return (lately.isEmpty() ? shown : lately).quantile(0.5);
}

double deviationOf(double median, double usual)
{
    return std::log2((median + addedToCompare) / (usual + addedToCompare));
}

StripCell merged(const std::vector<StripCell> &cells, std::size_t from, std::size_t to)
{
    std::uint32_t sum = 0;
    std::uint32_t answered = 0;
    std::uint16_t loss = StripCell::unknownLoss;
    for (std::size_t i = from; i < std::min(to, cells.size()); ++i) {
        const std::uint16_t median = cells[i].medianCode();
        sum += median; // logarithms, of which the mean is the geometric one
        answered += median > 0 ? 1 : 0;
        if (cells[i].loss() && (loss == StripCell::unknownLoss || cells[i].lossCode() > loss))
            loss = cells[i].lossCode();
    }
    return {static_cast<std::uint16_t>(answered ? (sum + answered / 2) / answered : 0), loss};
}

} // namespace meshping
