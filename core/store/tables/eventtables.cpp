// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/eventtables.h"

#include "core/store/codec/bytes.h"

#include <QJsonDocument>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Empty for none.
QString text(const Figures &figures)
{
    const QJsonObject json = figuresJson(figures);
    return json.isEmpty() ? u""_s : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Figures figuresOf(const QString &text)
{
    return figuresFromJson(QJsonDocument::fromJson(text.toUtf8()).object());
}

} // namespace

EventTables::EventTables(Database &database)
    : m_database(database),
      m_add(database, u"INSERT OR IGNORE INTO events (number, time_ms, kind, name, address, duration_ms, detail, "
                      "figures) VALUES (?,?,?,?,?,?,?,?)"_s),
      m_trim(database, u"DELETE FROM events WHERE number <= "
                       "(SELECT number FROM events ORDER BY number DESC LIMIT 1 OFFSET ?)"_s),
      m_expire(database, u"DELETE FROM events WHERE time_ms < ?"_s),
      m_putRun(database, u"INSERT OR REPLACE INTO runs (began_ms, ended_ms) VALUES (?,?)"_s),
      m_trimRuns(database, u"DELETE FROM runs WHERE began_ms <= "
                           "(SELECT began_ms FROM runs ORDER BY began_ms DESC LIMIT 1 OFFSET ?)"_s)
{
}

StoreResult EventTables::add(const std::deque<Event> &events)
{
    if (events.empty())
        return {};
    for (const Event &event : events) {
        if (auto done =
                m_add.run(static_cast<qint64>(event.number), storedMilliseconds(event.time), int(event.kind),
                          event.name, event.address, qint64(event.duration.count()), event.detail, text(event.figures));
            !done)
            return done;
    }
    return m_trim.run(eventsKept);
}

StoreResult EventTables::expire(WallTime before)
{
    return m_expire.run(storedMilliseconds(before));
}

StoreResult EventTables::put(const Run &run)
{
    if (auto done = m_putRun.run(storedMilliseconds(run.began), storedMilliseconds(run.ended)); !done)
        return done;
    return m_trimRuns.run(runsKept);
}

StoreResult EventTables::read(std::vector<Event> &events, std::vector<Run> &runs)
{
    if (auto done = readEvents(events); !done)
        return done;
    runs.clear();
    Statement select(m_database, u"SELECT began_ms, ended_ms FROM runs ORDER BY began_ms"_s);
    if (auto done = select.run(); !done)
        return done;
    while (select.next())
        runs.push_back({fromStoredMilliseconds(select.integer(0)), fromStoredMilliseconds(select.integer(1))});
    return select.done();
}

StoreResult EventTables::readEvents(std::vector<Event> &events)
{
    events.clear();
    Statement select(m_database,
                     u"SELECT number, time_ms, kind, name, address, duration_ms, detail, figures FROM events "
                     "ORDER BY number"_s);
    if (auto done = select.run(); !done)
        return done;
    while (select.next()) {
        const std::int64_t kind = select.integer(2);
        if (kind < 0 || kind >= eventKindCount)
            continue;
        events.push_back({static_cast<std::uint64_t>(select.integer(0)), fromStoredMilliseconds(select.integer(1)),
                          EventKind(kind), select.text(3), select.text(4), std::chrono::milliseconds(select.integer(5)),
                          select.text(6), figuresOf(select.text(7))});
    }
    return select.done();
}

} // namespace meshping
