// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/hostlookup.h"

#include "core/target/hostname.h"

#include <QCoreApplication>
#include <QHostInfo>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr int threadCount = 16; ///< each waits for the name server; none computes

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

} // namespace

HostLookup::HostLookup(QObject *parent) : QObject(parent)
{
    m_mailbox->owner = this;
    m_threads->setMaxThreadCount(threadCount);
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

void HostLookup::lookUp(const QString &name, std::function<void(Result)> done)
{
    m_threads->start([mailbox = m_mailbox, name, done = std::move(done)]() mutable {
        Result result = askSystem(name);
        const std::lock_guard lock(mailbox->mutex);
        if (!mailbox->owner)
            return;
        QMetaObject::invokeMethod(
            mailbox->owner, [done = std::move(done), result = std::move(result)] { done(result); },
            Qt::QueuedConnection);
    });
}

} // namespace meshping
