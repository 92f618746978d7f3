// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probeloop.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto lateAfter = 10ms;

// From this rate on a turn a millisecond finds all replies; waking for each would cost more than it brings, and
// their times are the kernel's either way.
constexpr double pollingRate = 2'000;
constexpr auto pollEvery = 1ms;

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
    notifier->setEnabled(!m_polling);
    m_notifiers[descriptor] = std::move(notifier);
}

void ProbeLoop::alarmRang()
{
    m_alarm.acknowledge();
    if (m_wanted != MonoTime::max() && m_clock.mono() - m_wanted > lateAfter)
        ++m_lateTimers;
    turn();
}

void ProbeLoop::turn()
{
    MonoTime next = m_prober.run();
    m_owner.results(m_prober.results());
    m_prober.clearResults();
    const MonoTime now = m_clock.mono();
    next = std::min(next, m_owner.work(now));
    watchOrPoll();
    if (m_polling)
        next = std::min(next, now + pollEvery);
    m_wanted = next;
    m_alarm.set(m_clock.timerFor(next));
}

void ProbeLoop::watchOrPoll()
{
    const bool polling = m_prober.scheduledRate() > pollingRate;
    if (polling == m_polling)
        return;
    m_polling = polling;
    for (const auto &[descriptor, notifier] : m_notifiers)
        notifier->setEnabled(!polling);
}

} // namespace meshping
