// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/eventrecorder.h"

#include <algorithm>
#include <utility>

namespace meshping {

using std::chrono::milliseconds;

void EventRecorder::begin(const std::vector<Event> &events, std::vector<Run> runs, std::chrono::nanoseconds doubtAfter)
{
    const WallTime now = m_clock.wall();
    m_events.merge(events);
    m_runs = std::move(runs);
    const auto gap = m_runs.empty() ? milliseconds(0) : std::chrono::round<milliseconds>(now - m_runs.back().ended);
    record({.time = now, .kind = EventKind::MonitorStarted, .duration = std::max(gap, milliseconds(0))});
    m_clockTrusted = m_runs.empty() || std::chrono::abs(now - m_runs.back().ended) < doubtAfter;
    m_runs.push_back({now, WallTime::max()});
}

void EventRecorder::end()
{
    record({.time = m_clock.wall(), .kind = EventKind::MonitorStopped});
}

void EventRecorder::merge(const StoreContents &found)
{
    m_events.merge(found.events);
    m_runs.insert(m_runs.begin(), found.runs.begin(), found.runs.end());
    std::sort(m_runs.begin(), m_runs.end(), [](const Run &a, const Run &b) { return a.began < b.began; });
    m_store.note(m_events.all());
}

const Event &EventRecorder::record(Event event)
{
    if (event.kind == EventKind::ClockStepped && std::chrono::abs(event.duration) > std::chrono::days(1))
        m_clockTrusted = false;
    const Event &kept = m_events.add(std::move(event));
    m_store.note({kept});
    return kept;
}

std::optional<Event> EventRecorder::storeEvent(const StoreStatus &status)
{
    const bool failing = !status.writing && !status.message.isEmpty();
    if (failing == m_storeFailingSince.has_value())
        return {};
    const WallTime now = m_clock.wall();
    if (failing) {
        m_storeFailingSince = now;
        return Event{.time = now, .kind = EventKind::StoreFailing, .figures = status.fault};
    }
    const auto lasted = std::chrono::round<milliseconds>(now - *std::exchange(m_storeFailingSince, {}));
    return Event{.time = now, .kind = EventKind::StoreRecovered, .duration = lasted};
}

} // namespace meshping
