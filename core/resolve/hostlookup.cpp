// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/hostlookup.h"

#include "core/target/hostname.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QHostInfo>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Threads wait for name servers; none computes.
constexpr LookupQueue::Limits followed{.running = 16, .runningOfADomain = 8};
constexpr LookupQueue::Limits failing{.running = 8, .runningOfADomain = 4};
constexpr LookupQueue::Limits added{.running = 16, .runningOfADomain = 8};
constexpr LookupQueue::Limits asked{
    .running = 8, .runningOfADomain = 4, .names = 40, .waiters = 96, .patience = 15'000};
constexpr int threadCount = followed.running + failing.running + added.running + 2 * asked.running;

HostLookup::Result askSystem(const QString &name)
{
    const QHostInfo info = QHostInfo::fromName(name);
    // A minimal system has no /etc/hosts that would tell.
    if (info.addresses().isEmpty() && isLocalhost(name))
        return HostLookup::Addresses{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty())
        return tl::unexpected(
            QCoreApplication::translate("HostLookup", "%1 does not resolve: %2").arg(name, info.errorString()));
    HostLookup::Addresses unique;
    for (const QHostAddress &address : info.addresses()) {
        if (!unique.contains(address))
            unique << address;
    }
    return unique;
}

qint64 now()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

HostLookup::HostLookup(QObject *parent, Ask ask)
    : QObject(parent),
      m_ask(ask ? std::move(ask) : askSystem),
      m_queues{LookupQueue(followed), LookupQueue(failing), LookupQueue(added), LookupQueue(asked), LookupQueue(asked)}
{
    m_mailbox->owner = this;
    m_threads->setMaxThreadCount(threadCount);
    m_tidying.setInterval(1s);
    connect(&m_tidying, &QTimer::timeout, this, &HostLookup::tidy);
}

HostLookup::~HostLookup()
{
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->owner = nullptr;
    }
    m_threads->clear();
    if (!m_threads->waitForDone(0))
        (void)m_threads.release(); // its destructor would wait for a name server that does not answer
}

bool HostLookup::lookUp(Lane lane, const QString &name, Done done, Wanted wanted)
{
    const LookupQueue::Waiter waiter{std::move(done), std::move(wanted), now()};
    if (!queue(lane).add(name, waiter)) {
        tidy(); // those that have been left make room
        if (!queue(lane).add(name, waiter))
            return false;
    }
    if (!m_tidying.isActive())
        m_tidying.start();
    startNext(lane);
    return true;
}

void HostLookup::startNext(Lane lane)
{
    while (const auto name = queue(lane).next())
        run(lane, *name);
}

void HostLookup::run(Lane lane, const QString &name)
{
    m_threads->start([mailbox = m_mailbox, ask = m_ask, lane, name]() {
        Result result = ask(name);
        const std::lock_guard lock(mailbox->mutex);
        if (!mailbox->owner)
            return;
        QMetaObject::invokeMethod(
            mailbox->owner,
            [owner = mailbox->owner, lane, name, result = std::move(result)] { owner->finished(lane, name, result); },
            Qt::QueuedConnection);
    });
}

void HostLookup::finished(Lane lane, const QString &name, const Result &result)
{
    for (const LookupQueue::Waiter &waiter : queue(lane).finish(name)) {
        if (!waiter.wanted || waiter.wanted())
            waiter.done(result);
    }
    startNext(lane);
}

void HostLookup::tidy()
{
    for (LookupQueue &waiting : m_queues) {
        for (const LookupQueue::Waiter &waiter : waiting.tidy(now())) {
            waiter.done(tl::unexpected(
                QCoreApplication::translate("HostLookup", "no name server has answered for 15 seconds")));
        }
    }
    if (std::all_of(m_queues.begin(), m_queues.end(), [](const LookupQueue &waiting) { return waiting.isEmpty(); }))
        m_tidying.stop();
}

} // namespace meshping
