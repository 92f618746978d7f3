// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targetrows.h"

#include <QDebug>

#include <algorithm>
#include <utility>

namespace meshping {

TargetRows::TargetRows(Resolver &resolver, OrderQueue &orders, const Clock &clock, Record record)
    : m_resolver(resolver),
      m_orders(orders),
      m_clock(clock),
      m_record(std::move(record))
{
}

void TargetRows::restore(const std::vector<StoredTarget> &stored, TargetId nextId)
{
    m_roster.startAt(nextId);
    for (const StoredTarget &known : stored) {
        m_roster.put(std::make_shared<const Target>(known.target));
        follow(known.target, Resolver::Known::Before);
    }
}

void TargetRows::put(Target target, Resolver::Known known)
{
    if (target.id == TargetId{})
        target.id = m_roster.newId();
    const auto row = std::make_shared<const Target>(std::move(target));
    m_roster.put(row);
    m_orders.add([row](Engine &engine) { engine.upsert(row); });
    follow(*row, known);
}

void TargetRows::drop(const TargetPtr &target)
{
    m_roster.remove(target->id);
    if (!target->host.isEmpty() && !m_roster.isFollowed(target->host))
        m_resolver.forget(target->host);
    m_orders.add([id = target->id](Engine &engine) { engine.remove(id); });
}

void TargetRows::adopt(const TargetSpec &host, const QHostAddress &address, Resolver::Known known)
{
    const bool isIPv4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    const TargetPtr row = m_roster.findShown(host.name, address);
    if (!row || !row->foreign || host.family == (isIPv4 ? FamilyChoice::IPv6 : FamilyChoice::IPv4))
        return;
    Target own = *row;
    own.foreign = false;
    own.host = host.name;
    own.family = host.family;
    put(std::move(own), known);
}

void TargetRows::dropEnded(WallTime oldest)
{
    for (const TargetId id : m_roster.ids()) {
        const TargetPtr target = m_roster.find(id);
        if (target->ended && *target->ended < oldest)
            drop(target);
    }
}

void TargetRows::follow(const Target &target, Resolver::Known known)
{
    if (!target.host.isEmpty())
        m_resolver.follow(target.host, target.address.isNull() ? Resolver::Known::Nothing : known);
}

void TargetRows::hurry(TargetId id)
{
    if (const TargetPtr target = m_roster.find(id))
        m_resolver.hurry(target->host);
}

void TargetRows::takeResolved(const QString &host, const Resolver::Result &answer)
{
    const Resolver::Result result = answer ? hostsOnly(host, *answer, OwnNetworks::now()) : Resolver::Result(answer);
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

// Shows the reason at those rows of a host that still have no address.
void TargetRows::tellUnresolved(const QString &host, const QString &error)
{
    for (const TargetPtr &target : m_roster.following(host)) {
        if (target->address.isNull())
            m_orders.add([id = target->id, error](Engine &engine) { engine.setUnprobed(id, error); });
    }
}

void TargetRows::followName(const QString &host, const Resolver::Addresses &addresses,
                            std::optional<FamilyChoice> asked)
{
    const NameFollower follower(host, m_roster.following(host));
    const auto now = std::chrono::floor<std::chrono::milliseconds>(m_clock.wall());
    const RowChanges changes = follower.follow(addresses, asked, now);
    for (const RowChange &change : changes.changes)
        carryOut(change);
    for (const TargetId id : changes.dropped) {
        if (const TargetPtr target = m_roster.find(id))
            drop(target);
    }
}

void TargetRows::carryOut(const RowChange &change)
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
    put(std::move(target));
}

void TargetRows::tell(const RowChange &change)
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
        m_record({.time = m_clock.wall(),
                  .kind = EventKind::AddressChanged,
                  .name = target.name,
                  .address = address,
                  .figures = AddressBefore{change.before.toString()}});
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

void TargetRows::merge(const StoreContents &found)
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
            const TargetId id = target.id;
            put(std::move(target), Resolver::Known::Before);
            known = m_roster.find(id);
        } else if (known->foreign > stored.target.foreign || known->paused < stored.target.paused) {
            Target target = *known;
            target.foreign = target.foreign && stored.target.foreign;
            target.paused = target.paused || stored.target.paused;
            put(std::move(target), Resolver::Known::Before);
        }
        m_orders.add([id = known->id, counted = stored.statistics](Engine &engine) { engine.addOlder(id, counted); });
    }
}

/// The row of the same host and address; of a host without an address, the row that waits for the same family.
TargetPtr TargetRows::findSame(const Target &stored) const
{
    if (!stored.address.isNull())
        return m_roster.findAsked(stored.host, stored.address);
    const auto rows = m_roster.following(stored.host);
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const TargetPtr &row) {
        return row->address.isNull() && row->family == stored.family;
    });
    return found == rows.end() ? nullptr : *found;
}

tl::expected<std::vector<TargetPtr>, CommandError> TargetRows::findAll(const QStringList &keys) const
{
    std::vector<TargetPtr> targets;
    QStringList missing;
    std::set<TargetId> seen;
    for (const QString &key : keys) {
        const auto found = m_roster.findKey(key);
        if (found.empty())
            missing << key;
        for (const TargetPtr &target : found) {
            if (seen.insert(target->id).second)
                targets.push_back(target);
        }
    }
    if (!missing.isEmpty())
        return tl::unexpected(unknown(missing));
    return targets;
}

tl::expected<TargetPtr, CommandError> TargetRows::findOne(const QString &key) const
{
    const auto found = m_roster.findKey(key);
    if (found.empty())
        return tl::unexpected(unknown({key}));
    if (found.size() > 1) {
        QStringList keys;
        for (const TargetPtr &target : found)
            keys << target->key();
        keys.sort();
        return tl::unexpected(severalTargets(key, keys));
    }
    return found.front();
}

CommandError TargetRows::unknown(const QStringList &keys)
{
    return {CommandError::Kind::Unknown, tr("no such target: %1").arg(someOf(keys)), keys};
}

std::optional<CommandError> TargetRows::conflict(const Target &target) const
{
    const TargetPtr other = m_roster.findShown(target.shownName(), target.address);
    if (!other || other->id == target.id)
        return {};
    const QString how = other->host.isEmpty() ? tr("its address was asked for")
                                              : tr("it is an address of %1").arg(hostText(other->host, other->family));
    return CommandError{
        CommandError::Kind::Conflict,
        tr("%1 is another target already (%2): rename or remove that one first").arg(other->key(), how)};
}

} // namespace meshping
