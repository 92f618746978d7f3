// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/output.h"
#include "core/json/targetjson.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace meshping {

class Client;

/// A target as the daemon describes it.
struct TargetInfo
{
    QString address;     ///< as the daemon writes it; empty while the name has never resolved
    QString name;        ///< empty where it would only be the address once more
    QJsonObject json;    ///< all of it
    TargetStatus status; ///< what that means

    /// The address, or, without one, the name.
    const QString &key() const { return address.isEmpty() ? name : address; }
};

/// The targets in the body of GET /api/targets; null when it is none.
std::optional<std::vector<TargetInfo>> readTargets(const QJsonObject &body);

/// Null when `json` is no target.
std::optional<TargetInfo> targetInfo(const QJsonObject &json);

/// How mpcli sorts the table: texts from the first, numbers from the largest, or the other way round. Targets that are
/// equal there stay in the daemon's order.
struct TableOrder
{
    enum class Column { Target, Sent, Recv, Succ, Loss, Min, Avg, Max, Last, Name };

    std::optional<Column> column; ///< none: the daemon's order
    bool reverse = false;

    bool isDaemons() const { return !column && !reverse; }

    void sort(std::vector<TargetInfo> &targets) const;
};

/// The column with this name, whatever its case.
std::optional<TableOrder::Column> tableColumn(const QString &name);

/// All names, for messages.
QStringList tableColumnNames();

/// `mpcli list`: the table, or with `json` the daemon's own words.
CommandResult listTargets(Client &client, const TableOrder &order, bool json);

/// The table of `targets` in this order.
QByteArray tableOf(std::vector<TargetInfo> targets, const TableOrder &order);

struct FoundTargets
{
    QStringList keys;     ///< the daemon's, each once
    bool missing = false; ///< some were not found, which has been told
};

/// What a user calls a target.
struct WantedTarget
{
    QString text;
    int line = 0;       ///< of the list in which it stands, from 1; 0: none
    QString fault = {}; ///< a sentence: why the line can only be a name; empty if it can be more
};

/// Of the command line.
QList<WantedTarget> wantedTargets(const QStringList &texts);

/// The targets that one of these means: an address, name@address, or a name, which may have several.
tl::expected<FoundTargets, Failure> findTargets(Client &client, const QList<WantedTarget> &wanted);

/// Calls `act` with the daemon's key of each of these. Tells each refusal and goes on; fails in the end if there was
/// any, at once when there is no daemon.
CommandResult forEachTarget(Client &client, const QList<WantedTarget> &wanted,
                            const std::function<CommandResult(const QString &key)> &act);

} // namespace meshping
