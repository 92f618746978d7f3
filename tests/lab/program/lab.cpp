// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/lab.h"

#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <utility>

namespace meshping::lab {

namespace {

/// Waking from sleep takes some microseconds: sleep a little short and wait for the rest.
constexpr Nanoseconds wakeUp = std::chrono::microseconds(30);

/// Collecting stamps takes time, so it needs a gap.
constexpr Nanoseconds gapToCollect = std::chrono::microseconds(60);

/// However long nothing is due, stamps must not pile up in the kernel.
constexpr Nanoseconds longestRest = std::chrono::milliseconds(100);

Nanoseconds monotonicNow()
{
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::seconds(now.tv_sec) + Nanoseconds(now.tv_nsec);
}

/// Asks for the best scheduling this user may have; says which it became.
std::string hurry()
{
    prctl(PR_SET_TIMERSLACK, 1);
    sched_param parameters{};
    parameters.sched_priority = 10;
    if (sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters) == 0)
        return "fifo";
    return setpriority(PRIO_PROCESS, 0, -20) == 0 ? "nice" : "ordinary";
}

} // namespace

Lab::Lab(Scenario scenario, TunDevice tun, std::string truthPath)
    : m_world(std::move(scenario)),
      m_tun(std::move(tun)),
      m_stopwatch(m_tun.interfaceIndex()),
      m_truthPath(std::move(truthPath)),
      m_scheduling(hurry())
{
}

bool Lab::run(int signals)
{
    while (!m_stop) {
        sendDue();
        if (!receiveOne())
            rest(signals);
    }
    while (m_stopwatch.collect()) {
    }
    return writeTruth() && m_written;
}

void Lab::sendDue()
{
    while (!m_due.empty()) {
        const Nanoseconds now = monotonicNow();
        if (m_due.top().at > now)
            return;
        if (!m_tun.write(m_due.top().packet))
            m_truth.countRefused();
        m_truth.answered(m_due.top().place, now);
        m_due.pop();
    }
}

bool Lab::receiveOne()
{
    const PacketView packet = m_tun.read(m_buffer);
    if (packet.empty())
        return false;
    receive(packet, monotonicNow());
    return true;
}

void Lab::receive(PacketView packet, Nanoseconds readAt)
{
    const auto request = parseEchoRequest(packet);
    if (!request)
        return m_truth.countForeign();
    Outcome outcome = m_world.receive(*request, readAt - m_truth.firstRequestAt().value_or(readAt));
    RequestRecord *record = m_truth.add(*request, outcome, readAt);
    for (std::size_t i = 0; i < outcome.answers.size(); ++i) {
        Answer &answer = outcome.answers[i];
        m_due.push({readAt + answer.delay, m_number++, {record, i}, std::move(answer.packet)});
    }
}

void Lab::rest(int signals)
{
    const Nanoseconds now = monotonicNow();
    const Nanoseconds left = m_due.empty() ? longestRest : m_due.top().at - now;
    if (left > gapToCollect && m_stopwatch.collect())
        return;
    if (left <= wakeUp)
        return;
    const Nanoseconds pause = std::min(left, longestRest) - (m_due.empty() ? Nanoseconds(0) : wakeUp);
    const timespec timeout{pause.count() / 1'000'000'000, pause.count() % 1'000'000'000};
    std::array<pollfd, 2> waits{{{m_tun.fd(), POLLIN, 0}, {signals, POLLIN, 0}}};
    if (ppoll(waits.data(), waits.size(), &timeout, nullptr) > 0 && waits[1].revents)
        m_stop = handleSignals(signals);
}

bool Lab::handleSignals(int signals)
{
    signalfd_siginfo info;
    bool stop = false;
    while (read(signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGUSR1)
            m_written = writeTruth();
        else
            stop = true;
    }
    return stop;
}

bool Lab::writeTruth() const
{
    if (m_truth.write(m_truthPath, m_stopwatch, m_scheduling))
        return true;
    std::fprintf(stderr, "meshping-lab: cannot write the truth to %s\n", m_truthPath.c_str());
    return false;
}

} // namespace meshping::lab
