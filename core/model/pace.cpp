// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/pace.h"

namespace meshping {

Pace::Pace(const Snapshot &snapshot)
{
    if (snapshot.health.interval.count() > 0) {
        m_common = snapshot.health.interval;
        return;
    }
    std::size_t common = 0;
    double asked = snapshot.health.askedPerSecond;
    snapshot.forEach([&](const TargetStatus &status) {
        if (status.target->interval)
            asked -= 1 / Seconds(*status.target->interval).count();
        else
            ++common;
    });
    // What rounding leaves of the rates that are taken away is no interval.
    constexpr double least = 1.0 / 86400;
    if (common > 0 && asked > least * double(common))
        m_common = Seconds(double(common) / asked);
}

} // namespace meshping
