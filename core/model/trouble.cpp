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
    for (const Trouble calm : {Trouble::Waiting, Trouble::Paused, Trouble::Ended}) {
        if (counts[std::size_t(calm)] > 0)
            return calm;
    }
    return Trouble::Waiting;
}

Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> answered)
{
    if (status.target->ended)
        return Trouble::Ended;
    if (status.target->paused)
        return Trouble::Paused;
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
