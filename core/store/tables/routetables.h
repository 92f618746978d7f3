// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/store/sqlite/database.h"
#include "core/target/target.h"

#include <vector>

namespace meshping {

/// For how long changes of routes are kept.
inline constexpr std::chrono::days routesKeptFor{730};

/// How many changes of a target are read.
inline constexpr int routesReadOfTarget = 500;

/// Since route->time, this is the way to a target.
struct RouteRecord
{
    TargetId id{};
    RoutePtr route;
};

/// The table `routes` with a row for each change of a target's way, and `paths` with the ways, each once. Of a route
/// they keep who answered at which distance, whether the target did, the path MTU and the number of changes.
class RouteTables
{
public:
    explicit RouteTables(Database &database);

    StoreResult put(const RouteRecord &record);
    StoreResult remove(TargetId id);

    /// Deletes what ended before that time, the last way of each target excepted, and once a day the ways that are
    /// nobody's any more.
    StoreResult expire(WallTime before);

    /// The newest of each target, ascending by target and time.
    StoreResult readAll(std::vector<RouteRecord> &records);

private:
    Database &m_database;
    Statement m_putPath;
    Statement m_put;
    Statement m_remove;
    Statement m_expire;
    Statement m_tidy;
    WallTime m_tidied{};
};

/// A way as text, without what is down: "+" where the target was reached, else "-"; then for each hop its distance, how
/// it is balanced, and who answered, as " 2 flow 10.0.0.2,10.0.0.3".
QString pathText(const Route &route);

/// A route without times and figures; what makes no sense is left out.
Route routeOfPath(const QString &text);

} // namespace meshping
