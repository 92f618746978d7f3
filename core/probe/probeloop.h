// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"
#include "core/probe/alarm.h"
#include "core/probe/prober.h"
#include "core/probe/rateswitch.h"

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <map>
#include <memory>
#include <span>

namespace meshping {

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
