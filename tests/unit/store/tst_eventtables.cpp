// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/opener.h"
#include "core/store/tables/tables.h"
#include "tests/unit/store/bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Event numbered(std::uint64_t number, WallTime time = WallTime(1'700'000'000s))
{
    return {number, time, EventKind::TargetUp, u"näme"_s, u"fe80::1%eth0"_s, 1'500ms, u"why"_s};
}

} // namespace

class TestEventTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsWrittenIsRead();
    void knownOnesArePassedOver();
    void theOldestGo();
    void runsAreBounded();
    void anOlderDatabaseGetsThem();
    void theStoreKeepsThem();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::vector<Event> m_events;
    std::vector<Run> m_runs;
};

void TestEventTables::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = openForWriting(m_folder->filePath(u"meshping.db"_s));
    QVERIFY(opened.has_value());
    m_database = std::move(*opened);
}

void TestEventTables::whatIsWrittenIsRead()
{
    EventTables tables(*m_database);
    const Event bare{.number = 3, .time = WallTime(1s), .kind = EventKind::MonitorStopped};
    QVERIFY(tables.add({numbered(2, WallTime(1s)), bare}));
    QVERIFY(tables.put({WallTime(1s), WallTime(2s)}));
    QVERIFY(tables.put({WallTime(1s), WallTime(3s)}));
    QVERIFY(tables.read(m_events, m_runs));
    QVERIFY(m_events == (std::vector{numbered(2, WallTime(1s)), bare}));
    QVERIFY(m_runs == (std::vector<Run>{{WallTime(1s), WallTime(3s)}}));
}

void TestEventTables::knownOnesArePassedOver()
{
    EventTables tables(*m_database);
    QVERIFY(tables.add({numbered(1), numbered(2)}));
    QVERIFY(tables.add({numbered(1), numbered(2), numbered(3)}));
    QVERIFY(tables.read(m_events, m_runs));
    QCOMPARE(m_events.size(), std::size_t(3));
}

void TestEventTables::theOldestGo()
{
    EventTables tables(*m_database);
    std::deque<Event> many;
    for (std::uint64_t i = 1; i <= eventsKept + 10; ++i)
        many.push_back(numbered(i));
    QVERIFY(m_database->begin() && tables.add(many) && m_database->commit());
    QVERIFY(tables.read(m_events, m_runs));
    QCOMPARE(m_events.size(), eventsKept);
    QCOMPARE(m_events.front().number, std::uint64_t(11));
    QVERIFY(tables.add({numbered(20'000, WallTime(1'700'000'000s) + 1s)}));
    QVERIFY(tables.expire(WallTime(1'700'000'000s) + 1s));
    QVERIFY(tables.read(m_events, m_runs));
    QCOMPARE(m_events.size(), std::size_t(1));
}

void TestEventTables::runsAreBounded()
{
    EventTables tables(*m_database);
    QVERIFY(m_database->begin());
    for (std::size_t i = 1; i <= runsKept + 5; ++i)
        QVERIFY(tables.put({WallTime(i * 10s), WallTime(i * 10s + 5s)}));
    QVERIFY(m_database->commit());
    QVERIFY(tables.read(m_events, m_runs));
    QCOMPARE(m_runs.size(), runsKept);
    QVERIFY(m_runs.front().began == WallTime(60s));
}

void TestEventTables::anOlderDatabaseGetsThem()
{
    m_database.reset();
    const QString file = m_folder->filePath(u"meshping.db"_s);
    QStringList back{u"DROP TABLE events"_s,
                     u"DROP TABLE runs"_s,
                     u"DROP TABLE labels"_s,
                     u"PRAGMA user_version = 1"_s,
                     u"ALTER TABLE targets DROP COLUMN ended_ms"_s,
                     u"ALTER TABLE targets DROP COLUMN is_foreign"_s,
                     u"ALTER TABLE targets DROP COLUMN is_paused"_s};
    for (const auto &column : {u"weight15m"_s, u"weight6h"_s, u"weight24h"_s, u"losses_in_a_row"_s})
        back << u"ALTER TABLE statistics DROP COLUMN "_s + column;
    for (const auto &table :
         {u"taken"_s, u"taken_minutes"_s, u"taken_hours"_s, u"taken_days"_s, u"routes"_s, u"paths"_s})
        back << u"DROP TABLE "_s + table;
    QVERIFY(otherProgram(file, back));
    auto opened = openForWriting(file);
    QVERIFY(opened.has_value());
    EventTables tables(**opened);
    QVERIFY(tables.add({numbered(1)}));
    QVERIFY(tables.read(m_events, m_runs));
    QCOMPARE(m_events.size(), std::size_t(1));
}

void TestEventTables::theStoreKeepsThem()
{
    m_database.reset();
    const Event seven = numbered(7, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    const WallTime before = std::chrono::system_clock::now() - 1ms;
    {
        Store store(m_folder->path(), {});
        QVERIFY(store.load().events.empty());
        store.note({seven});
    }
    Store store(m_folder->path(), {});
    const StoreContents found = store.load();
    QVERIFY(found.events == std::vector{seven});
    QCOMPARE(found.runs.size(), std::size_t(1));
    QVERIFY(found.runs[0].began >= before && found.runs[0].ended >= found.runs[0].began);
}

QTEST_GUILESS_MAIN(TestEventTables)
#include "tst_eventtables.moc"
