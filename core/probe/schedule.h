// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/timerwheel.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace meshping {

/// When each target is probed: spread evenly over its interval, never in a burst.
///
/// On a machine that is too slow for it, or was held up for long, the whole schedule slips: what could not be done is
/// given up, counted as missed, and every target goes on as much later as all the others. So each loses the same share
/// of its probes, and none is asked several times in a row to catch up.
class Schedule
{
public:
    using Interval = std::chrono::nanoseconds;

    explicit Schedule(MonoTime start);

    /// Makes room for slots 0 to `count` - 1.
    void resize(std::size_t count);

    /// Begins with a slot. Its phase in the interval is its own; the first moment comes earlier where that makes no
    /// burst.
    void start(ProbeSlot slot, Interval interval, MonoTime now);

    /// The same without an early moment: for a slot that goes on with another interval.
    void resume(ProbeSlot slot, Interval interval, MonoTime now);

    /// Ends what start() or resume() began with the same interval.
    void stop(ProbeSlot slot, Interval interval);

    /// Finds out who is due by `now`.
    void advance(MonoTime now);

    bool anyDue() const { return m_dueAt < m_due.size(); }

    /// Who has been due for longest; tell done() of it. Null when nobody is.
    std::optional<ProbeSlot> take();

    /// Who will be taken after `ahead` others, most likely.
    std::optional<ProbeSlot> upcoming(std::size_t ahead) const;

    /// By how much the last advance() put off what was due then: those slots have waited that much longer than due()
    /// tells.
    Interval justSlipped() const { return m_justSlipped; }

    /// When the slot just taken was due.
    MonoTime due(ProbeSlot slot) const { return at(slot).due + m_slipped; }

    /// Goes on to the next moment of a slot that was taken.
    void done(ProbeSlot slot, Interval interval);

    /// A moment before which nobody is due; MonoTime::max() when there is nobody.
    MonoTime next() const;

    /// Probes a second that it asks for.
    double rate() const { return m_rate; }

    /// Probes that were given up.
    std::uint64_t missed() const { return static_cast<std::uint64_t>(m_missed); }

private:
    struct Timing
    {
        MonoTime due{};      ///< by the schedule's own time: the clock's, less what has slipped
        bool early = false;  ///< `due` lies before the regular moment
        bool queued = false; ///< stands in m_due
    };

    Timing &at(ProbeSlot slot) { return m_timings[static_cast<std::size_t>(slot)]; }

    const Timing &at(ProbeSlot slot) const { return m_timings[static_cast<std::size_t>(slot)]; }

    void enter(ProbeSlot slot, Interval interval);
    void slip(MonoTime now);
    void dropStopped();
    Interval patience() const;
    MonoTime phaseAfter(ProbeSlot slot, Interval interval, MonoTime moment) const;

    MonoTime m_origin; ///< where all phases count from
    MonoTime m_lastEarly{};
    Interval m_slipped{0};
    Interval m_justSlipped{0};
    double m_missed = 0;
    double m_rate = 0;
    std::map<Interval, std::size_t> m_intervals; ///< how many slots have each
    TimerWheel m_wheel;
    std::vector<Timing> m_timings;
    std::vector<ProbeSlot> m_due; ///< in the order in which they became due; some may have been stopped since
    std::size_t m_dueAt = 0;      ///< those before are done
};

} // namespace meshping
