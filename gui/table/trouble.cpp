// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/trouble.h"

namespace meshping {

namespace {

constexpr double usual = 1.05;

// The average of 24 hours begins as the first reply and forgets it by exp(-t / 24 h): until half of it is forgotten it
// is one ping rather than a habit.
constexpr std::chrono::duration<double> aHabit = std::chrono::hours(24) * 0.693;

} // namespace

Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> observed)
{
    switch (status.state) {
    case TargetState::Unknown:
        return Trouble::Waiting;
    case TargetState::Error:
        return Trouble::Error;
    case TargetState::Down:
        return Trouble::Down;
    case TargetState::Up:
        break;
    }
    if (recentLoss > 0)
        return Trouble::Losing;
    const DecayingAverages &averages = status.statistics.averages;
    return observed >= aHabit && averages.avg15m > usual * averages.avg24h ? Trouble::Slow : Trouble::None;
}

} // namespace meshping
