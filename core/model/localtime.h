// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QDateTime>

namespace meshping {

/// The moment as Qt has it, in the machine's time zone and to the millisecond.
inline QDateTime localTime(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count());
}

} // namespace meshping
