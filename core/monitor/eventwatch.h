// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/monitor/healthmeter.h"
#include "core/monitor/networkwatch.h"
#include "core/monitor/targettable.h"

#include <array>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace meshping {

/// Sees events in what the probe thread measures: targets that go down and come back, an address family in which
/// nothing can be sent, a wall clock that steps, a machine that is too slow. Belongs to that thread.
class EventWatch
{
public:
    /// `table`: of the targets that the events are about.
    EventWatch(const TargetTable &table, const ClockReading &start) : m_table(table), m_clockOffset(start.offset()) {}

    /// Looks at results that have been counted, and at the turns that they brought. `hasSent`: see Prober::hasSent().
    void takeResults(std::span<const ProbeResult> results, const std::vector<TargetTurn> &turns,
                     const ClockReading &reading, const std::array<bool, 2> &hasSent);

    /// Looks for a step of the wall clock since the last call.
    void takeClock(const ClockReading &reading);

    /// Looks at the monitor's health, and adds to it which address families are lost.
    void takeHealth(Health &health, const ClockReading &reading);

    /// Since the last call; they have no number yet.
    std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

    /// Targets with a host name that went down since the last call.
    std::vector<TargetId> takeFailing() { return std::exchange(m_failing, {}); }

    /// Lines for the log since the last call.
    std::vector<HealthNote> takeNotes() { return std::exchange(m_notes, {}); }

private:
    /// That nothing can be sent in an address family, and what was told of that.
    struct Family
    {
        FamilyFault fault;
        bool noted = false;               ///< in the log
        MonoTime asked = MonoTime::min(); ///< when a target that needs this family last failed
    };

    void takeTurn(const TargetTurn &turn, WallTime now);
    Losses lossesOf(const TargetTurn &turn) const;
    void watchNetwork(std::span<const ProbeResult> results, const ClockReading &reading,
                      const std::array<bool, 2> &hasSent);
    void takeFinding(IpFamily family, const NetworkWatch::Finding &found, MonoTime at, const ClockReading &reading,
                     bool hasSent);
    void review(IpFamily family, const Health &health, const ClockReading &reading);
    void watchShortage(const Health &health, WallTime now);

    const TargetTable &m_table;
    NetworkWatch m_network;
    std::unordered_map<ProbeSlot, std::pair<IcmpErrorKind, QHostAddress>> m_said; ///< the latest ICMP error, by whom
    std::array<Family, 2> m_families;                                             ///< by IpFamily
    WallTime m_shortageSince{};                                                   ///< the epoch while there is none
    std::chrono::nanoseconds m_clockOffset{0};                                    ///< wall clock less monotonic one
    std::vector<Event> m_events;
    std::vector<TargetId> m_failing;
    std::vector<HealthNote> m_notes;
};

} // namespace meshping
