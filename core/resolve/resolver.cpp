// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/resolver.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 regularMs = 5 * 60'000;
constexpr qint64 firstRetryMs = 10'000;
constexpr qint64 hurryMs = 30'000; ///< between two lookups, however many ask
constexpr int lookEveryMs = 1'000;
constexpr qint64 betweenOfBeforeMs = 10; ///< so that a start with thousands of names is no burst for name servers

// A tenth more or less, so that names which were added together are not looked up together for ever.
qint64 jittered(qint64 milliseconds)
{
    return milliseconds * (90 + QRandomGenerator::global()->bounded(21)) / 100;
}

} // namespace

Resolver::Resolver(Lookup lookup, QObject *parent) : QObject(parent), m_lookup(std::move(lookup))
{
    connect(&m_timer, &QTimer::timeout, this, &Resolver::lookDue);
    m_timer.setInterval(lookEveryMs);
}

qint64 Resolver::now() const
{
    return QDeadlineTimer::current().deadline();
}

void Resolver::follow(const QString &name, Known known)
{
    const auto [entry, isNew] = m_followed.try_emplace(name);
    if (!isNew)
        return;
    m_timer.start();
    switch (known) {
    case Known::Nothing:
        start(name, entry->second);
        return;
    case Known::Before:
        m_nextOfBefore = std::max(m_nextOfBefore, now()) + betweenOfBeforeMs;
        entry->second.due = m_nextOfBefore;
        return;
    case Known::Now:
        entry->second.due = now() + jittered(regularMs);
    }
}

void Resolver::forget(const QString &name)
{
    m_followed.erase(name);
    if (m_followed.empty())
        m_timer.stop();
}

void Resolver::hurry(const QString &name)
{
    if (const auto found = m_followed.find(name); found != m_followed.end())
        found->second.due = std::min(found->second.due, found->second.lastStarted + hurryMs);
}

void Resolver::lookDue()
{
    const qint64 moment = now();
    for (auto &[name, followed] : m_followed) {
        if (!followed.running && followed.due <= moment)
            start(name, followed);
    }
}

void Resolver::start(const QString &name, Followed &followed)
{
    followed.running = true;
    followed.lastStarted = now();
    const auto lane = followed.failures == 0 ? HostLookup::Lane::Followed : HostLookup::Lane::Failing;
    (void)lookUp(lane, name, [this, name](const Result &result) { finished(name, result); }, {}); // has always room
}

bool Resolver::lookUp(HostLookup::Lane lane, const QString &name, HostLookup::Done done, HostLookup::Wanted wanted)
{
    if (!m_lookup)
        return m_system.lookUp(lane, name, std::move(done), std::move(wanted));
    m_lookup(name, std::move(done));
    return true;
}

void Resolver::finished(const QString &name, const Result &result)
{
    const auto found = m_followed.find(name);
    if (found == m_followed.end())
        return;
    Followed &followed = found->second;
    followed.running = false;
    followed.failures = result ? 0 : followed.failures + 1;
    const qint64 wait = result ? regularMs : firstRetryMs << std::min(followed.failures - 1, 10);
    followed.due = now() + jittered(std::min(wait, regularMs));
    Q_EMIT resolved(name, result);
}

Resolver::Result hostsOnly(const QString &name, const Resolver::Addresses &addresses, const OwnNetworks &networks)
{
    Resolver::Addresses hosts;
    QString why;
    for (const QHostAddress &address : addresses) {
        const QString fault = networks.fault(address);
        if (fault.isEmpty())
            hosts << address;
        else
            why = Resolver::tr("%1: its address %2 %3").arg(name, address.toString(), fault);
    }
    return hosts.isEmpty() && !why.isEmpty() ? Resolver::Result(tl::unexpected(why)) : Resolver::Result(hosts);
}

Resolver::Addresses ofFamily(const Resolver::Addresses &addresses, FamilyChoice family)
{
    Resolver::Addresses wanted;
    for (const QHostAddress &address : addresses) {
        const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
        if (family == FamilyChoice::Any || (family == FamilyChoice::IPv4) == v4)
            wanted << address;
    }
    return wanted;
}

} // namespace meshping
