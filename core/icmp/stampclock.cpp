// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/stampclock.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

// Slewing moves both clocks alike, so only a step changes their offset. Reading them is inexact by this much.
constexpr auto offsetNoise = 20us;

// How far before the last emptiness a stamp may lie: a packet that came while we were finding the socket empty.
constexpr auto emptinessSlack = 1s;

} // namespace

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
