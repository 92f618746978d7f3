// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/clock.h"

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

// Both clocks are slewed alike, so their distance changes by a step alone; this much is noise of reading them.
constexpr auto offsetNoise = 20us;

// How far before the last emptiness a stamp may lie: a packet that came while we were finding the socket empty.
constexpr auto emptinessSlack = 1s;

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
    ClockReading best;
    auto bestWidth = std::chrono::nanoseconds::max();
    for (int attempt = 0; attempt < 4 && bestWidth > 2us; ++attempt) {
        const MonoTime before = clock.mono();
        const WallTime wall = clock.wall();
        const auto width = clock.mono() - before;
        if (width < bestWidth) {
            bestWidth = width;
            best = {before + width / 2, wall};
        }
    }
    return best;
}

ArrivalClock::ArrivalClock(const Clock &clock) : m_clock(clock), m_now(readBoth(clock)), m_lastEmpty(m_now) {}

void ArrivalClock::update()
{
    const auto before = m_now.offset();
    m_now = readBoth(m_clock);
    if (std::chrono::abs(m_now.offset() - before) > offsetNoise)
        ++m_steps;
}

MonoTime ArrivalClock::arrival(WallTime stamp) const
{
    const bool stepped = std::chrono::abs(m_now.offset() - m_lastEmpty.offset()) > offsetNoise;
    if (stamp == WallTime{} || stepped)
        return m_now.mono;
    const MonoTime arrived(stamp.time_since_epoch() - m_now.offset());
    if (arrived < m_lastEmpty.mono - emptinessSlack || arrived > m_now.mono + offsetNoise)
        return m_now.mono;
    return std::min(arrived, m_now.mono);
}

} // namespace meshping
