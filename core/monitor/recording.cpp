// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor keeps what happened, and when it ran.
#include "core/monitor/localmonitor.h"

#include <QPromise>

namespace meshping {

using std::chrono::milliseconds;

namespace {

template <class Result>
void finish(QPromise<Result> &promise, Result result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

void LocalMonitor::beginLog(StoreContents &contents)
{
    const WallTime now = m_clock->wall();
    m_events.merge(contents.events);
    m_runs = std::move(contents.runs);
    const auto gap = m_runs.empty() ? milliseconds(0) : std::chrono::round<milliseconds>(now - m_runs.back().ended);
    record({.time = now, .kind = EventKind::MonitorStarted, .duration = std::max(gap, milliseconds(0))});
    m_clockTrusted = m_runs.empty() || std::chrono::abs(now - m_runs.back().ended) < m_endedKept;
    m_runs.push_back({now, WallTime::max()});
}

void LocalMonitor::record(Event event)
{
    if (event.kind == EventKind::ClockStepped && std::chrono::abs(event.duration) > std::chrono::days(1))
        m_clockTrusted = false;
    const Event &kept = m_events.add(std::move(event));
    m_store->note({kept});
    Q_EMIT happened(kept);
}

void LocalMonitor::takeStoreStatus(const StoreStatus &status)
{
    inEngine([status](Engine &engine) { engine.setStoreStatus(status); });
    const bool failing = !status.writing && !status.message.isEmpty();
    if (failing == m_storeFailingSince.has_value())
        return;
    const WallTime now = m_clock->wall();
    if (failing) {
        m_storeFailingSince = now;
        record({.time = now, .kind = EventKind::StoreFailing, .detail = status.message});
    } else {
        const auto lasted = std::chrono::round<milliseconds>(now - *std::exchange(m_storeFailingSince, {}));
        record({.time = now, .kind = EventKind::StoreRecovered, .duration = lasted});
    }
}

QFuture<Monitor::EventsResult> LocalMonitor::events(WallTime from, WallTime to, std::size_t limit)
{
    auto promise = std::make_shared<QPromise<EventsResult>>();
    promise->start();
    QMetaObject::invokeMethod(
        this, [this, promise, from, to, limit] { finish<EventsResult>(*promise, m_events.between(from, to, limit)); });
    return promise->future();
}

QFuture<Monitor::AbsencesResult> LocalMonitor::absences(WallTime from, WallTime to)
{
    auto promise = std::make_shared<QPromise<AbsencesResult>>();
    promise->start();
    QMetaObject::invokeMethod(
        this, [this, promise, from, to] { finish<AbsencesResult>(*promise, absencesBetween(m_runs, from, to)); });
    return promise->future();
}

} // namespace meshping
