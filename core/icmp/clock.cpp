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

StampClock::StampClock(const Clock &clock)
    : m_clock(clock),
      m_now(readBoth(clock)),
      m_best(m_now),
      m_lastEmpty(m_now.mono)
{
}

void StampClock::update()
{
    m_now = readBoth(m_clock);
    if (std::chrono::abs(m_now.offset() - m_best.offset()) > offsetNoise + m_now.width) {
        ++m_steps;
        m_best = m_now;
    } else if (m_now.width <= m_best.width) {
        m_best = m_now;
    }
}

void StampClock::drained()
{
    m_lastEmpty = m_now.mono;
    m_stepsWhenEmpty = m_steps;
}

std::optional<MonoTime> StampClock::moment(WallTime stamp) const
{
    if (stamp == WallTime{} || m_steps != m_stepsWhenEmpty)
        return std::nullopt;
    const MonoTime stamped(stamp.time_since_epoch() - m_best.offset());
    if (stamped < m_lastEmpty - emptinessSlack || stamped > m_now.mono + offsetNoise)
        return std::nullopt;
    return std::min(stamped, m_now.mono);
}

} // namespace meshping
