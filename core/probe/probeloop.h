// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"
#include "core/probe/alarm.h"
#include "core/probe/prober.h"

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <map>
#include <memory>
#include <span>

namespace meshping {

/// Tells high rates from low ones: above 2,000 probes a second, until it is less than 1,600 again, so that targets
/// that come and go at the edge do not switch it to and fro.
///
/// Above, a turn a millisecond finds all replies: waking for each would cost more than it brings. And the kernel's
/// stamp of a departure costs some 3 µs, which a low rate hardly feels (0.6 % of a processor at the edge) and a high
/// one would: half as much again as all else that a probe costs.
class RateSwitch
{
public:
    /// Takes the rate, in probes a second; returns whether that made a change.
    bool update(double rate)
    {
        const bool before = m_high;
        m_high = rate > (m_high ? lower : upper);
        return m_high != before;
    }

    bool high() const { return m_high; }

private:
    static constexpr double upper = 2'000;
    static constexpr double lower = 1'600;

    bool m_high = false;
};

/// Runs a prober in an event loop: wakes it when something is due or arrives, and gives spare moments to its owner.
/// Lives in the probe thread, wholly.
class ProbeLoop
{
public:
    struct Owner
    {
        /// Takes the results of one turn.
        std::function<void(std::span<const ProbeResult>)> results;

        /// Does a little of what waits to be done; returns when it wants to be called again.
        std::function<MonoTime(MonoTime now)> work;
    };

    ProbeLoop(std::unique_ptr<EchoTransport> transport, const Clock &clock, ProberSettings settings, Owner owner);

    Prober &prober() { return m_prober; }

    /// Takes a turn as soon as the event loop is reached: something new may be due.
    void wake() { m_alarm.set(MonoTime{}); }

    /// The prober's, and how the loop itself fares.
    ProberHealth health();

private:
    void watch(int descriptor);
    void alarmRang();
    void turn();
    void followRate();

    std::unique_ptr<EchoTransport> m_transport;
    const Clock &m_clock;
    Prober m_prober;
    Owner m_owner;
    Alarm m_alarm;
    QSocketNotifier m_alarmNotifier;
    std::map<int, std::unique_ptr<QSocketNotifier>> m_notifiers;
    MonoTime m_wanted = MonoTime::max(); ///< when the next turn is due
    std::uint64_t m_lateTimers = 0;
    RateSwitch m_rate;
};

} // namespace meshping
