// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/clock.h"

#include <algorithm>
#include <ctime>

namespace meshping {

using namespace std::chrono_literals;

namespace {

std::chrono::nanoseconds read(clockid_t id)
{
    timespec ts{};
    clock_gettime(id, &ts);
    return std::chrono::seconds(ts.tv_sec) + std::chrono::nanoseconds(ts.tv_nsec);
}

} // namespace

MonoTime SystemClock::mono() const
{
    return MonoTime(read(CLOCK_MONOTONIC));
}

WallTime SystemClock::wall() const
{
    return WallTime(read(CLOCK_REALTIME));
}

ClockReading readBoth(const Clock &clock)
{
    ClockReading best{.width = std::chrono::nanoseconds::max()};
    for (int attempt = 0; attempt < 4 && best.width > 2us; ++attempt) {
        const MonoTime before = clock.mono();
        const WallTime wall = clock.wall();
        const auto width = clock.mono() - before;
        if (width < best.width)
            best = {before + width / 2, wall, width};
    }
    return best;
}

} // namespace meshping
