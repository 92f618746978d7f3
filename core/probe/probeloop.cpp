// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probeloop.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto lateAfter = 10ms;

constexpr auto pollEvery = 1ms; // at high rates

} // namespace

ProbeLoop::ProbeLoop(std::unique_ptr<EchoTransport> transport, const Clock &clock, ProberSettings settings, Owner owner)
    : m_transport(std::move(transport)),
      m_clock(clock),
      m_prober(*m_transport, clock, settings),
      m_owner(std::move(owner)),
      m_alarmNotifier(m_alarm.descriptor(), QSocketNotifier::Read)
{
    m_transport->descriptorOpened = [this](int descriptor) { watch(descriptor); };
    m_transport->descriptorClosing = [this](int descriptor) { m_notifiers.erase(descriptor); };
    for (const int descriptor : m_transport->descriptors())
        watch(descriptor);
    QObject::connect(&m_alarmNotifier, &QSocketNotifier::activated, &m_alarmNotifier, [this] { alarmRang(); });
    m_transport->stampDepartures(true);
    wake();
}

ProberHealth ProbeLoop::health()
{
    ProberHealth health = m_prober.health();
    health.lateTimers = m_lateTimers;
    return health;
}

void ProbeLoop::watch(int descriptor)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    QObject::connect(
        notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] { turn(); }, Qt::DirectConnection);
    notifier->setEnabled(!m_rate.high());
    m_notifiers[descriptor] = std::move(notifier);
}

void ProbeLoop::alarmRang()
{
    m_alarm.acknowledge();
    turn();
}

void ProbeLoop::turn()
{
    const MonoTime began = m_clock.mono();
    // Also when a packet or an order woke us: a probe that was due has waited all the same.
    bool late = m_wanted != MonoTime::max() && began - m_wanted > lateAfter;
    MonoTime next = m_prober.run();
    m_owner.results(m_prober.results());
    m_prober.clearResults();
    const MonoTime now = m_clock.mono();
    next = std::min(next, m_owner.work(now));
    followRate();
    if (m_rate.high())
        next = std::min(next, now + pollEvery);
    // When the process is stopped within a turn, probes that become due meanwhile are late.
    const MonoTime ended = m_clock.mono();
    late = late || ended - began > lateAfter;
    m_lateTimers += late ? 1 : 0;
    m_wanted = std::max(next, ended);
    m_alarm.set(m_clock.timerFor(next));
}

void ProbeLoop::followRate()
{
    if (!m_rate.update(m_prober.scheduledRate()))
        return;
    m_transport->stampDepartures(!m_rate.high());
    for (const auto &[descriptor, notifier] : m_notifiers)
        notifier->setEnabled(!m_rate.high());
}

} // namespace meshping
