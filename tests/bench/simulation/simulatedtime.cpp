// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/simulation/simulatedtime.h"

#include <algorithm>

using namespace meshping;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t endless = INT64_MAX / 2;

/// A busy prober looks once a millisecond; fifty make a simulation faster and change no round trip.
constexpr std::chrono::nanoseconds shortestJump = 50ms;

constexpr std::chrono::nanoseconds start = 1h;
constexpr std::chrono::nanoseconds wallAtZero =
    std::chrono::sys_days(std::chrono::January / 15 / 2025).time_since_epoch();

} // namespace

SimulatedTime::SimulatedTime(std::function<MonoTime()> nextArrival)
    : m_nextArrival(std::move(nextArrival)),
      m_now(std::chrono::nanoseconds(start).count()),
      m_farthest(endless)
{
}

MonoTime SimulatedTime::mono() const
{
    return MonoTime(std::chrono::nanoseconds(m_now.load()));
}

WallTime SimulatedTime::wall() const
{
    if (std::this_thread::get_id() != m_driver.load()) {
        const std::lock_guard lock(m_mutex);
        m_doneUntil = std::min(m_now.load(), m_doneUntil + m_period);
        m_asked.notify_one();
    }
    return WallTime(wallAtZero + std::chrono::nanoseconds(m_now.load()));
}

MonoTime SimulatedTime::timerFor(MonoTime moment) const
{
    m_driver = std::this_thread::get_id();
    if (moment > mono()) {
        const MonoTime wanted = std::max(std::min(moment, m_nextArrival()), mono() + shortestJump);
        waitForOthers(wanted.time_since_epoch().count());
        m_now = wanted.time_since_epoch().count();
    }
    return MonoTime{}; // at once
}

void SimulatedTime::waitForOthers(std::int64_t moment) const
{
    if (moment <= m_doneUntil + m_farthest)
        return;
    std::unique_lock lock(m_mutex);
    m_asked.wait(lock, [&] { return moment <= m_doneUntil + m_farthest; });
}

void SimulatedTime::holdBack(std::chrono::nanoseconds period, std::chrono::nanoseconds farthest)
{
    const std::lock_guard lock(m_mutex);
    m_doneUntil = m_now.load();
    m_period = period.count();
    m_farthest = farthest.count();
}

void SimulatedTime::letGo()
{
    const std::lock_guard lock(m_mutex);
    m_farthest = endless;
    m_asked.notify_one();
}
