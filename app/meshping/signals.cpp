// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace meshping {

namespace {

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

void blockStopSignals()
{
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::StopSignals(std::function<void()> stop, QObject *parent)
    : QObject(parent),
      m_stop(std::move(stop)),
      m_descriptor([] {
          const sigset_t set = stopSignals();
          return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
      }()),
      m_notifier(m_descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &StopSignals::arrived);
}

StopSignals::~StopSignals()
{
    m_notifier.setEnabled(false);
    close(m_descriptor);
}

void StopSignals::arrived()
{
    signalfd_siginfo info{};
    if (read(m_descriptor, &info, sizeof info) != sizeof info)
        return;
    if (m_stopping)
        return;
    m_stopping = true;
    // From now on the event loop is busy with ending: let the kernel act on a second signal.
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    m_stop();
}

} // namespace meshping
