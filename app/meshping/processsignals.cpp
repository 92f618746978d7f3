// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/meshping/processsignals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

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

sigset_t handledSignals()
{
    sigset_t set = stopSignals();
    sigaddset(&set, SIGHUP);
    return set;
}

/// Waits for a further signal in a thread of its own, since the event loop is busy with ending. Signals within a second
/// of the first are ignored: some programs (timeout, shells) send two at once.
void endAtTheNextSignal()
{
    using Clock = std::chrono::steady_clock;
    const sigset_t set = stopSignals();
    const auto heard = Clock::now() + std::chrono::seconds(1);
    for (auto left = heard - Clock::now(); left.count() > 0; left = heard - Clock::now()) {
        const timespec wait{0, std::min<long>(long(left / std::chrono::nanoseconds(1)), 999'999'999)};
        sigtimedwait(&set, nullptr, &wait);
    }
    int number = 0;
    sigwait(&set, &number);
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    std::raise(number);
}

} // namespace

void blockSignals()
{
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void ignoreFailedWrites()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

ProcessSignals::ProcessSignals(Handlers handlers, QObject *parent)
    : QObject(parent),
      m_handlers(std::move(handlers)),
      m_descriptor([] {
          const sigset_t set = handledSignals();
          return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
      }()),
      m_notifier(m_descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &ProcessSignals::arrived);
}

ProcessSignals::~ProcessSignals()
{
    m_notifier.setEnabled(false);
    close(m_descriptor);
}

void ProcessSignals::arrived()
{
    signalfd_siginfo info{};
    if (read(m_descriptor, &info, sizeof info) != sizeof info)
        return;
    if (info.ssi_signo != SIGHUP)
        stop();
    else if (!m_stopping)
        m_handlers.hangUp();
}

void ProcessSignals::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    std::thread(endAtTheNextSignal).detach();
    m_handlers.stop();
}

} // namespace meshping
