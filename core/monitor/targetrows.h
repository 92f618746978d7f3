// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/monitor/namefollower.h"
#include "core/monitor/orderqueue.h"
#include "core/monitor/roster.h"
#include "core/resolve/resolver.h"
#include "core/store/store.h"
#include "core/target/targetspec.h"

#include <QCoreApplication>

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace meshping {

/// The rows of a monitor's targets. Keeps the roster, the engine and the resolver in agreement about them, and lets the
/// rows of a host name follow its addresses as NameFollower decides.
class TargetRows
{
    Q_DECLARE_TR_FUNCTIONS(TargetRows)

public:
    using Record = std::function<void(Event)>;

    /// `record`: takes the event of a row that moved to another address.
    TargetRows(Resolver &resolver, OrderQueue &orders, const Clock &clock, Record record);

    /// Takes over the rows of an earlier run, which the engine gets from restore().
    void restore(const std::vector<StoredTarget> &stored, TargetId nextId);

    /// Becomes one with a database that has come within reach only now, or was lost: rows of the same host and address
    /// add up their counters.
    void merge(const StoreContents &found);

    /// Adds the row, with an id where it has none, or replaces the one of the same id. `known`: how its address is
    /// known, where it has one.
    void put(Target target, Resolver::Known known = Resolver::Known::Now);
    void drop(const TargetPtr &target);

    /// The row that a peer has brought becomes the user's who asks for the host: where it has that name and address.
    void adopt(const TargetSpec &host, const QHostAddress &address, Resolver::Known known = Resolver::Known::Now);

    /// Drops rows that ended before `oldest`.
    void dropEnded(WallTime oldest);

    /// What a look-up of a followed host brought.
    void takeResolved(const QString &host, const Resolver::Result &answer);

    /// Lets the rows of a host follow its addresses. `asked`: addresses of this family are wanted as well.
    void followName(const QString &host, const Resolver::Addresses &addresses, std::optional<FamilyChoice> asked);

    /// A target of this host has gone down: its address may have changed.
    void hurry(TargetId id);

    /// All rows that any of the keys means; the error lists the keys that mean none.
    tl::expected<std::vector<TargetPtr>, CommandError> findAll(const QStringList &keys) const;

    /// The one row that the key means.
    tl::expected<TargetPtr, CommandError> findOne(const QString &key) const;

    /// Why there cannot be `target`: another one has its name and address.
    std::optional<CommandError> conflict(const Target &target) const;

    const Roster &roster() const { return m_roster; }

private:
    void follow(const Target &target, Resolver::Known known);
    void tellUnresolved(const QString &host, const QString &error);
    void carryOut(const RowChange &change);
    void tell(const RowChange &change);
    TargetPtr findSame(const Target &stored) const;
    static CommandError unknown(const QStringList &keys);

    Resolver &m_resolver;
    OrderQueue &m_orders;
    const Clock &m_clock;
    Record m_record;
    Roster m_roster;
    std::set<QString> m_unresolved; ///< names whose last lookup failed, so that it is logged once
};

} // namespace meshping
