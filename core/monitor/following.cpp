// SPDX-License-Identifier: GPL-3.0-or-later
// How the local monitor follows names: a changed address continues the history of the one it replaces.
#include "core/monitor/localmonitor.h"

#include <QDebug>

#include <algorithm>

namespace meshping {

void LocalMonitor::nameResolved(const QString &host, const Resolver::Result &result)
{
    const auto members = m_roster.following(host);
    if (!result) {
        if (m_unresolved.insert(host).second)
            qWarning("%ls; trying again", qUtf16Printable(result.error()));
        for (const TargetPtr &target : members) {
            if (target->address.isNull())
                setUnprobed(target, result.error());
        }
        return;
    }
    if (m_unresolved.erase(host) > 0)
        qInfo("%ls resolves again", qUtf16Printable(host));
    for (const FamilyChoice family : {FamilyChoice::Any, FamilyChoice::IPv4, FamilyChoice::IPv6}) {
        if (std::any_of(members.begin(), members.end(), [=](const TargetPtr &t) { return t->family == family; }))
            reconcile(host, family, ofFamily(*result, family));
    }
}

void LocalMonitor::reconcile(const QString &host, FamilyChoice family, const Resolver::Addresses &addresses)
{
    Resolver::Addresses fresh = addresses;
    fresh.removeIf([this](const QHostAddress &address) { return m_roster.findAddress(address) != nullptr; });
    const auto takeLike = [&fresh](const QHostAddress &old) -> QHostAddress {
        const auto fits = [&](const QHostAddress &a) { return old.isNull() || a.protocol() == old.protocol(); };
        const auto found = std::find_if(fresh.begin(), fresh.end(), fits);
        if (found == fresh.end())
            return {};
        const QHostAddress taken = *found;
        fresh.erase(found);
        return taken;
    };
    for (const TargetPtr &target : m_roster.following(host)) {
        if (target->family != family)
            continue;
        if (!target->address.isNull() && addresses.contains(target->address)) {
            setUnprobed(target, {});
            continue;
        }
        if (const QHostAddress next = takeLike(target->address); !next.isNull())
            moveTo(target, next);
        else if (!target->address.isNull())
            setUnprobed(target, tr("%1 has this address no longer").arg(host));
        else if (addresses.isEmpty())
            setUnprobed(target, tr("%1 has no address of the wanted family").arg(host));
        else
            giveNameTo(addresses, target);
    }
    AddResult unasked;
    for (const QHostAddress &address : fresh)
        addOne(unasked, {}, {host, {}, family}, address);
}

// All its addresses are targets already: adding a known address renames it.
void LocalMonitor::giveNameTo(const Resolver::Addresses &addresses, const TargetPtr &unresolved)
{
    drop(unresolved);
    AddResult unasked;
    for (const QHostAddress &address : addresses)
        addOne(unasked, {}, {unresolved->name, {}, unresolved->family}, address);
}

void LocalMonitor::moveTo(const TargetPtr &target, const QHostAddress &address)
{
    if (!target->address.isNull()) {
        qInfo("%ls moved from %ls to %ls", qUtf16Printable(target->host), qUtf16Printable(target->address.toString()),
              qUtf16Printable(address.toString()));
        record({.time = m_clock->wall(),
                .kind = EventKind::AddressChanged,
                .name = target->name,
                .address = address.toString(),
                .detail = target->address.toString()});
    }
    Target moved = *target;
    moved.address = address;
    put(moved);
    inEngine([id = target->id](Engine &engine) { engine.setUnprobed(id, {}); });
    m_unprobed.erase(target->id);
}

void LocalMonitor::setUnprobed(const TargetPtr &target, const QString &error)
{
    const bool was = m_unprobed.contains(target->id);
    if (error.isEmpty() && !was)
        return;
    if (error.isEmpty())
        m_unprobed.erase(target->id);
    else
        m_unprobed.insert(target->id);
    inEngine([id = target->id, error](Engine &engine) { engine.setUnprobed(id, error); });
}

// The database has come within reach only now, or was lost: what it holds and what we hold become one.
void LocalMonitor::takeFound(const StoreContents &found)
{
    m_roster.startAt(found.nextId);
    for (const StoredTarget &stored : found.targets) {
        TargetPtr known = m_roster.findAddress(stored.target.address);
        if (!known && stored.target.address.isNull()) {
            for (const TargetPtr &candidate : m_roster.following(stored.target.host)) {
                if (candidate->address.isNull())
                    known = candidate;
            }
        }
        if (!known) {
            Target target = stored.target;
            if (m_roster.find(target.id))
                target.id = m_roster.newId();
            put(target);
            follow(target);
            known = m_roster.find(target.id);
        }
        inEngine([id = known->id, statistics = stored.statistics](Engine &engine) { engine.addOlder(id, statistics); });
    }
    m_events.merge(found.events);
    m_runs.insert(m_runs.begin(), found.runs.begin(), found.runs.end());
    std::sort(m_runs.begin(), m_runs.end(), [](const Run &a, const Run &b) { return a.began < b.began; });
    m_store->note(m_events.all());
    inEngine([](Engine &engine) { engine.flushEverything(); });
}

} // namespace meshping
