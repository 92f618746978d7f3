// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"
#include "core/model/run.h"
#include "core/monitor/eventlog.h"
#include "core/store/store.h"

#include <chrono>
#include <optional>
#include <vector>

namespace meshping {

/// Keeps what happened, and when the monitor ran: numbers the events, holds them in memory, hands them to the store.
class EventRecorder
{
public:
    EventRecorder(Store &store, const Clock &clock) : m_store(store), m_clock(clock) {}

    /// Takes over what the database holds, and records that the monitor starts. A wall clock that is `doubtAfter` or
    /// more away from the end of the last run is not trusted.
    void begin(const std::vector<Event> &events, std::vector<Run> runs, std::chrono::nanoseconds doubtAfter);

    /// Records that the monitor stops.
    void end();

    /// Takes in what a database holds that was found later.
    void merge(const StoreContents &found);

    /// Returns the event as it is kept.
    const Event &record(Event event);

    /// The event that this status means: the store has begun to fail, or writes again. Null when neither is new.
    std::optional<Event> storeEvent(const StoreStatus &status);

    /// False once the wall clock has jumped by more than a day, or began far from the last run.
    bool clockTrusted() const { return m_clockTrusted; }

    /// Targets that were last said to be down.
    DownTargets down() const { return m_events.down(); }

    /// See Monitor::events() and Monitor::absences().
    std::vector<Event> events(WallTime from, WallTime to, std::size_t limit) const
    {
        return m_events.between(from, to, limit);
    }

    std::vector<Absence> absences(WallTime from, WallTime to) const { return absencesBetween(m_runs, from, to); }

private:
    Store &m_store;
    const Clock &m_clock;
    EventLog m_events;
    std::vector<Run> m_runs; ///< this one the last, without its end
    std::optional<WallTime> m_storeFailingSince;
    bool m_clockTrusted = true;
};

} // namespace meshping
