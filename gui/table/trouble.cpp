// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/trouble.h"

#include "core/stats/slow.h"

namespace meshping {

Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> answered)
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
    return isSlow(status.statistics.averages, answered) ? Trouble::Slow : Trouble::None;
}

} // namespace meshping
