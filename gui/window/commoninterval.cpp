// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/commoninterval.h"

#include <cmath>

namespace meshping {

std::optional<Interval> commonIntervalFrom(const Snapshot &snapshot)
{
    using Seconds = std::chrono::duration<double>;
    double rate = snapshot.health.askedPerSecond;
    std::size_t others = 0;
    snapshot.forEach([&](const TargetStatus &status) {
        // What has no address is not pinged.
        if (status.target->address.isNull())
            return;
        if (status.target->interval)
            rate -= 1 / Seconds(*status.target->interval).count();
        else
            ++others;
    });
    constexpr double lowestRate = 1e-6;
    if (others == 0 || rate < lowestRate)
        return std::nullopt;
    constexpr double tenth = 100; // milliseconds
    return Interval(std::llround(static_cast<double>(others) / rate * 1000 / tenth) * std::llround(tenth));
}

} // namespace meshping
