// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <optional>
#include <vector>

namespace meshping {

/// One slot at a glance: its median round trip and its share of lost pings. Four bytes, as an overview has many.
class StripCell
{
public:
    StripCell() = default; ///< nothing is known
    explicit StripCell(const SlotCounts &counts);

    /// From what medianCode() and lossCode() gave.
    StripCell(std::uint16_t median, std::uint16_t loss) : m_median(median), m_loss(loss) {}

    /// Milliseconds, right to 0.04 %; null where nothing was answered.
    std::optional<double> median() const;

    /// The share of lost pings, 0 to 1; null where none was sent, or it is not known how many. 0 and 1 are exact.
    std::optional<double> loss() const;

    bool isEmpty() const { return m_median == 0 && m_loss == unknownLoss; }

    /// 0, or 1 + 1024 * (20 + log2(milliseconds)), rounded.
    std::uint16_t medianCode() const { return m_median; }

    /// The share of lost pings times allLost, rounded, but 0 for none lost alone and allLost for all lost alone;
    /// unknownLoss where it is not known.
    std::uint16_t lossCode() const { return m_loss; }

    static constexpr std::uint16_t allLost = 60'000;
    static constexpr std::uint16_t unknownLoss = 65'535;

    bool operator==(const StripCell &) const = default;

private:
    std::uint16_t m_median = 0;
    std::uint16_t m_loss = unknownLoss;
};

/// The slots of one target over a span, and what round trip is usual for it.
struct Strip
{
    double usual = 0; ///< ms, see usualOf(); 0: not known
    std::vector<StripCell> cells;

    bool operator==(const Strip &) const = default;
};

/// How many days before today count for what is usual.
inline constexpr std::chrono::days usualDays{7};

/// The round trip that is usual for a target: the median of all its replies of today and of the seven days before (by
/// UTC), `lately`; of one that did not reply in these days the median of the replies that are shown. In milliseconds; 0
/// without any reply.
double usualOf(const Histogram &lately, const Histogram &shown);

/// Milliseconds that are added to round trips before they are compared: hosts and switches waver by so much, whatever
/// the path does.
inline constexpr double addedToCompare = 0.2;

/// How far a median lies from the usual one, in octaves: 1 is twice as long, -1 half as long.
double deviationOf(double median, double usual);

/// Several slots as one: the worst loss, and the geometric mean of the medians.
StripCell merged(const std::vector<StripCell> &cells, std::size_t from, std::size_t to);

} // namespace meshping
