// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/trouble.h"

#include "core/stats/slow.h"

namespace meshping {

Trouble worstOf(const TroubleCounts &counts)
{
    for (std::size_t i = troubleCount; i-- > std::size_t(Trouble::Slow);) {
        if (counts[i] > 0)
            return Trouble(i);
    }
    if (counts[std::size_t(Trouble::None)] > 0)
        return Trouble::None;
    const bool allEnded = counts[std::size_t(Trouble::Ended)] > 0 && counts[std::size_t(Trouble::Waiting)] == 0;
    return allEnded ? Trouble::Ended : Trouble::Waiting;
}

Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> answered)
{
    if (status.target->ended)
        return Trouble::Ended;
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
