// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/trouble.h"

namespace meshping {

namespace {

constexpr double usual = 1.05;

} // namespace

Trouble troubleOf(const TargetStatus &status, double recentLoss)
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
    return averages.avg15m > usual * averages.avg24h ? Trouble::Slow : Trouble::None;
}

} // namespace meshping
