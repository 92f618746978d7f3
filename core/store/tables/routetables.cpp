// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/routetables.h"

#include "core/store/codec/bytes.h"

#include <QStringList>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAnswers = 128;

qint64 stored(TargetId id)
{
    return static_cast<qint64>(id);
}

} // namespace

QString pathText(const Route &route)
{
    QString text = route.reached ? u"+"_s : u"-"_s;
    for (const HopPtr &hop : route.hops) {
        QStringList addresses;
        for (const HopAnswer &answer : hop->answers) {
            if (answer.state != HopState::Down)
                addresses << answer.address.toString();
        }
        if (addresses.isEmpty())
            continue;
        text += u" %1 %2 %3"_s.arg(QString::number(hop->distance), balancingName(hop->balancing), addresses.join(u','));
    }
    return text;
}

Route routeOfPath(const QString &text)
{
    constexpr qsizetype wordsOfHop = 3;
    const QStringList words = text.split(u' ');
    Route route;
    route.reached = words.first() == u"+";
    for (qsizetype at = 1; at + wordsOfHop <= words.size(); at += wordsOfHop) {
        const int distance = words[at].toInt();
        Hop hop{static_cast<Distance>(distance), 0, 0, balancingFromName(words[at + 1]), {}};
        for (const QString &address :
             words[at + 2].split(u',').first(std::min<qsizetype>(mostAnswers, words[at + 2].count(u',') + 1))) {
            if (const QHostAddress known(address); !known.isNull())
                hop.answers.push_back({.address = known});
        }
        if (distance > route.length() && distance <= farthest && !hop.answers.empty())
            route.hops.push_back(std::make_shared<const Hop>(std::move(hop)));
    }
    return route;
}

RouteTables::RouteTables(Database &database)
    : m_database(database),
      m_putPath(database, u"INSERT OR IGNORE INTO paths (hops) VALUES (?)"_s),
      m_put(database, u"INSERT OR REPLACE INTO routes (target, time_ms, path, changes, mtu) "
                      "VALUES (?, ?, (SELECT id FROM paths WHERE hops = ?), ?, ?)"_s),
      m_remove(database, u"DELETE FROM routes WHERE target = ?"_s),
      m_expire(database,
               u"DELETE FROM routes WHERE time_ms < ? AND EXISTS (SELECT 1 FROM routes later "
               "WHERE later.target = routes.target AND later.time_ms > routes.time_ms AND later.time_ms < ?)"_s),
      m_tidy(database, u"DELETE FROM paths WHERE id NOT IN (SELECT path FROM routes)"_s)
{
}

StoreResult RouteTables::put(const RouteRecord &record)
{
    const QString path = pathText(*record.route);
    const StoreResult done = m_putPath.run(path);
    if (!done)
        return done;
    return m_put.run(stored(record.id), storedMilliseconds(record.route->time), path, qint64(record.route->changes),
                     qint64(record.route->mtu ? record.route->mtu->bytes : 0));
}

StoreResult RouteTables::remove(TargetId id)
{
    return m_remove.run(stored(id));
}

StoreResult RouteTables::expire(WallTime before)
{
    StoreResult done = m_expire.run(storedMilliseconds(before), storedMilliseconds(before));
    if (done && before - m_tidied >= std::chrono::days(1)) {
        done = m_tidy.run();
        m_tidied = before;
    }
    return done;
}

StoreResult RouteTables::readAll(std::vector<RouteRecord> &records)
{
    records.clear();
    Statement select(m_database, u"SELECT target, time_ms, hops, changes, mtu FROM "
                                 "(SELECT *, row_number() OVER (PARTITION BY target ORDER BY time_ms DESC) AS age "
                                 "FROM routes) JOIN paths ON paths.id = path WHERE age <= %1 "
                                 "ORDER BY target, time_ms"_s.arg(routesReadOfTarget));
    if (auto done = select.run(); !done)
        return done;
    while (select.next()) {
        auto route = std::make_shared<Route>(routeOfPath(select.text(2)));
        route->time = fromStoredMilliseconds(select.integer(1));
        route->changes = static_cast<std::uint32_t>(std::clamp<std::int64_t>(select.integer(3), 0, UINT32_MAX));
        if (const std::int64_t mtu = select.integer(4); mtu > 0 && mtu <= UINT16_MAX)
            route->mtu = PathMtu{static_cast<std::uint32_t>(mtu), route->time, {}};
        const std::int64_t id = select.integer(0);
        if (id > 0 && id <= UINT32_MAX)
            records.push_back({TargetId(static_cast<std::uint32_t>(id)), std::move(route)});
    }
    return select.done();
}

} // namespace meshping
