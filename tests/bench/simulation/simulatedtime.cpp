// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/simulation/simulatedtime.h"

#include <QAbstractEventDispatcher>
#include <QThread>

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
    if (!m_store && QThread::currentThread()->objectName() == QStringLiteral("store"))
        m_store = new QObject(QAbstractEventDispatcher::instance()); // ends with its thread
    return WallTime(wallAtZero + std::chrono::nanoseconds(m_now.load()));
}

MonoTime SimulatedTime::timerFor(MonoTime moment) const
{
    if (moment > mono()) {
        const MonoTime wanted = std::max(std::min(moment, m_nextArrival()), mono() + shortestJump);
        waitForStore(wanted.time_since_epoch().count());
        m_now = wanted.time_since_epoch().count();
    }
    return MonoTime{}; // at once
}

void SimulatedTime::waitForStore(std::int64_t moment) const
{
    if (moment <= m_doneUntil + m_farthest)
        return;
    // It stands in line behind all that this thread has sent there before.
    QMetaObject::invokeMethod(
        m_store.load(),
        [this, now = m_now.load()] {
            const std::lock_guard lock(m_mutex);
            m_doneUntil = now;
            m_done.notify_one();
        },
        Qt::QueuedConnection);
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [&] { return moment <= m_doneUntil + m_farthest; });
}

void SimulatedTime::holdBack(std::chrono::nanoseconds farthest)
{
    m_doneUntil = m_now.load();
    m_farthest = farthest.count();
}

void SimulatedTime::letGo()
{
    const std::lock_guard lock(m_mutex);
    m_farthest = endless;
    m_done.notify_one();
}
