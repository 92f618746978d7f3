// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor carries out what NameFollower decides, and how it takes in what a database holds.
#include "core/monitor/localmonitor.h"

#include <QDebug>

#include <algorithm>

namespace meshping {

void LocalMonitor::nameResolved(const QString &host, const Resolver::Result &result)
{
    if (!result) {
        if (m_unresolved.insert(host).second)
            qWarning("%ls; trying again", qUtf16Printable(result.error()));
        tellUnresolved(host, result.error());
        return;
    }
    if (m_unresolved.erase(host) > 0)
        qInfo("%ls resolves again", qUtf16Printable(host));
    followName(host, *result, {});
    tellUnresolved(host, tr("%1 has no address of the wanted family").arg(host));
}

void LocalMonitor::tellUnresolved(const QString &host, const QString &error)
{
    for (const TargetPtr &target : m_roster.following(host)) {
        if (target->address.isNull())
            inEngine([id = target->id, error](Engine &engine) { engine.setUnprobed(id, error); });
    }
}

void LocalMonitor::followName(const QString &host, const Resolver::Addresses &addresses,
                              std::optional<FamilyChoice> asked)
{
    const NameFollower follower(host, m_roster.following(host));
    const auto now = std::chrono::floor<std::chrono::milliseconds>(m_clock->wall());
    const RowChanges changes = follower.follow(addresses, asked, now);
    for (const RowChange &change : changes.changes)
        carryOut(change);
    for (const TargetId id : changes.dropped) {
        if (const TargetPtr target = m_roster.find(id))
            drop(target);
    }
}

void LocalMonitor::carryOut(const RowChange &change)
{
    Target target = change.target;
    if (change.kind == RowChange::Kind::Begun)
        target.id = m_roster.newId();
    const QString name = m_roster.freeName(target);
    if (std::exchange(target.name, name) != name) {
        qInfo("another target with the address %ls has the name of %ls: it is called %ls now",
              qUtf16Printable(target.address.toString()), qUtf16Printable(target.host), qUtf16Printable(name));
    }
    tell(change);
    put(target);
    follow(target, Resolver::Known::Now);
}

void LocalMonitor::tell(const RowChange &change)
{
    const Target &target = change.target;
    const QString address = target.address.toString();
    const auto log = [&](const char *what) {
        qInfo("%ls %s the address %ls", qUtf16Printable(target.host), what, qUtf16Printable(address));
    };
    switch (change.kind) {
    case RowChange::Kind::Moved:
        if (change.before.isNull())
            return;
        qInfo("%ls moved from %ls to %ls", qUtf16Printable(target.host), qUtf16Printable(change.before.toString()),
              qUtf16Printable(address));
        record({.time = m_clock->wall(),
                .kind = EventKind::AddressChanged,
                .name = target.name,
                .address = address,
                .detail = change.before.toString()});
        return;
    case RowChange::Kind::Ended:
        log("has no longer");
        return;
    case RowChange::Kind::Resumed:
        log("has again");
        return;
    case RowChange::Kind::Begun:
        log("has");
        return;
    case RowChange::Kind::Asked:
        return;
    }
}

// A clock that is wrong must not cost what was kept: where it has jumped, or shows a time long after the last run,
// ended rows stay until a run in which it does not.
void LocalMonitor::dropLongEnded()
{
    if (!m_events.clockTrusted())
        return;
    const WallTime oldest = m_clock->wall() - m_endedKept;
    for (const TargetId id : m_roster.ids()) {
        const TargetPtr target = m_roster.find(id);
        if (target->ended && *target->ended < oldest)
            drop(target);
    }
}

// The database has come within reach only now, or was lost: what it holds and what we hold become one.
void LocalMonitor::takeFound(const StoreContents &found)
{
    m_roster.startAt(found.nextId);
    for (const StoredTarget &stored : found.targets) {
        TargetPtr known = findSame(stored.target);
        if (!known) {
            Target target = stored.target;
            if (m_roster.find(target.id))
                target.id = m_roster.newId();
            target.tidyName();
            target.name = m_roster.freeName(target);
            put(target);
            follow(target, Resolver::Known::Before);
            known = m_roster.find(target.id);
        }
        inEngine([id = known->id, statistics = stored.statistics](Engine &engine) { engine.addOlder(id, statistics); });
    }
    m_events.merge(found);
    inEngine([](Engine &engine) { engine.flushEverything(); });
}

TargetPtr LocalMonitor::findSame(const Target &stored) const
{
    if (!stored.address.isNull())
        return m_roster.findAsked(stored.host, stored.address);
    const auto rows = m_roster.following(stored.host);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const TargetPtr &row) {
        return row->address.isNull() && row->family == stored.family;
    });
    return found == rows.end() ? nullptr : *found;
}

} // namespace meshping
