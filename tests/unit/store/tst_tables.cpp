// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/opener.h"
#include "tests/unit/store/bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Migrations, the shape of the tables, and what is deleted from them when.
class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void migrationsRunInOrder();
    void failedMigrationLeavesNothing_data();
    void failedMigrationLeavesNothing();
    void averagesOfBeforeGoOn();
    void settingsAreInForce();
    void slotsMergeLosslessly();
    void unreadableRowsAreLeftOut();
    void slotsExpire_data();
    void slotsExpire();
    void expiryTakesSmallSteps();

private:
    void writeMigration(const QString &name, const QByteArray &sql);
    std::unique_ptr<Database> open();
    qlonglong number(Database &database, const QString &sql);

    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTables::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestTables::writeMigration(const QString &name, const QByteArray &sql)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sql);
}

std::unique_ptr<Database> TestTables::open()
{
    auto database = openForWriting(path());
    return database ? std::move(*database) : nullptr;
}

qlonglong TestTables::number(Database &database, const QString &sql)
{
    const auto value = database.value(sql);
    return value ? value->toLongLong() : -1;
}

void TestTables::migrationsRunInOrder()
{
    writeMigration(u"0001_one.sql"_s, "PRAGMA application_id = 0x6d736870; -- ours; really\nCREATE TABLE t (x);\n");
    const auto database = otherProgram(path(), {});
    QVERIFY(migrate(*database, m_folder->path()));
    QCOMPARE(number(*database, u"PRAGMA user_version"_s), 1);
    QVERIFY(database->run(u"INSERT INTO t VALUES (5)"_s));
    writeMigration(u"0002_two.sql"_s, "ALTER TABLE t ADD COLUMN y DEFAULT 7;");
    writeMigration(u"0003_three.sql"_s, "UPDATE t SET y = y + x;\n\n;");
    QVERIFY(!isUpToDate(*database, m_folder->path()).value());
    QVERIFY(migrate(*database, m_folder->path()));
    QVERIFY(migrate(*database, m_folder->path()));
    QCOMPARE(number(*database, u"PRAGMA user_version"_s), 3);
    QCOMPARE(number(*database, u"SELECT y FROM t"_s), 12);
    QVERIFY(isUpToDate(*database, m_folder->path()).value());
}

void TestTables::failedMigrationLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("no SQL") << QByteArray("CREATE TABLE u (x); NONSENSE;");
    QTest::newRow("fails on the data") << QByteArray("CREATE TABLE u (x); INSERT INTO t VALUES (1, 2, 3);");
}

void TestTables::failedMigrationLeavesNothing()
{
    QFETCH(QByteArray, sql);
    writeMigration(u"0001_one.sql"_s, "PRAGMA application_id = 0x6d736870; CREATE TABLE t (x);");
    const auto database = otherProgram(path(), {});
    QVERIFY(migrate(*database, m_folder->path()));
    writeMigration(u"0002_two.sql"_s, "ALTER TABLE t ADD COLUMN y;");
    writeMigration(u"0003_three.sql"_s, sql);
    QVERIFY(!migrate(*database, m_folder->path()));
    QCOMPARE(number(*database, u"PRAGMA user_version"_s), 1);
    QCOMPARE(number(*database, u"SELECT count(*) FROM pragma_table_info('t')"_s), 1);
    QCOMPARE(number(*database, u"SELECT count(*) FROM sqlite_master WHERE name = 'u'"_s), 0);
}

// The version before kept no weights: an hour of a ping a second, and one target with an interval of its own.
void TestTables::averagesOfBeforeGoOn()
{
    QVERIFY(open());
    QStringList back{u"PRAGMA user_version = 3"_s, u"ALTER TABLE targets DROP COLUMN ended_ms"_s,
                     u"ALTER TABLE targets DROP COLUMN is_foreign"_s, u"ALTER TABLE targets DROP COLUMN is_paused"_s,
                     u"ALTER TABLE events DROP COLUMN figures"_s};
    for (const auto &column : {u"weight15m"_s, u"weight6h"_s, u"weight24h"_s, u"losses_in_a_row"_s})
        back << u"ALTER TABLE statistics DROP COLUMN "_s + column;
    for (const auto &table :
         {u"taken"_s, u"taken_minutes"_s, u"taken_hours"_s, u"taken_days"_s, u"routes"_s, u"paths"_s})
        back << u"DROP TABLE "_s + table;
    back << u"INSERT INTO runs VALUES (0, 3600000)"_s
         << u"INSERT INTO targets VALUES (1, 'a', '10.0.0.1', '', 0, NULL), (2, 'b', '10.0.0.2', '', 0, 60000)"_s;
    for (const auto &row : {u"1, 0, 3600, 3599, 1, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 0, 1"_s,
                            u"2, 0, 60, 50, 10, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 0, 0"_s})
        back << u"INSERT INTO statistics VALUES (%1, x'00', x'00')"_s.arg(row);
    QVERIFY(otherProgram(path(), back));
    const auto database = open();
    QVERIFY(database);
    std::vector<StoredTarget> targets;
    std::vector<std::uint64_t> seqs;
    QVERIFY(TargetTables(*database).readAll(targets, seqs));
    QCOMPARE(targets.size(), std::size_t(2));
    const DecayingAverages often = targets[0].statistics.averages;
    QCOMPARE(often.avg15m, 8.0);
    QCOMPARE(often.weight15m, 900.0);
    QCOMPARE(often.weight24h, 3599.0);
    QCOMPARE(targets[1].statistics.averages.weight15m, 15.0);
    QCOMPARE(targets[1].statistics.averages.weight24h, 50.0);
    QCOMPARE(targets[0].statistics.lossesInARow, 0U);
    QCOMPARE(targets[1].statistics.lossesInARow, 1U);
}

void TestTables::settingsAreInForce()
{
    const auto database = open();
    QVERIFY(database);
    QCOMPARE(database->value(u"PRAGMA journal_mode"_s)->toString(), u"wal"_s);
    constexpr qlonglong full = 2;
    QCOMPARE(number(*database, u"PRAGMA synchronous"_s), full);
    QCOMPARE(number(*database, u"PRAGMA secure_delete"_s), 0);
    QCOMPARE(number(*database, u"PRAGMA wal_autocheckpoint"_s), 0);
    QCOMPARE(number(*database, u"PRAGMA page_size"_s), 4096);
}

void TestTables::slotsMergeLosslessly()
{
    const auto database = open();
    SlotTables tables(*database);
    Samples samples(5);
    std::map<SlotTime, SlotCounts> minutes;
    const SlotTime start{20'000 * 86'400s - 3h};
    for (int i = 0; i < 300; ++i) {
        const SlotTime minute = start + samples.number(6 * 60) * 60s;
        const SlotCounts counts = samples.slot();
        QVERIFY(tables.add(TargetId(7), {{{minute, Resolution::Minute}, counts}}));
        QVERIFY(tables.add(TargetId(8), {{{minute, Resolution::Minute}, samples.slot()}}));
        minutes[minute].merge(counts);
    }
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
        const auto found = tables.read(TargetId(7), SlotTime(), start + std::chrono::days(9), resolution);
        QVERIFY(asMap(History{resolution, found.value()}) == merged(minutes, resolution));
    }
    QCOMPARE(number(*database, u"SELECT count(*) FROM hours WHERE target = 7"_s), 6);
    QCOMPARE(number(*database, u"SELECT count(*) FROM days WHERE target = 7"_s), 2);
    QCOMPARE(number(*database, u"SELECT count(*) FROM minutes WHERE target = 7"_s), 6);
}

void TestTables::unreadableRowsAreLeftOut()
{
    const auto database = open();
    SlotTables tables(*database);
    Samples samples(6);
    const SlotTime start{20'000 * 86'400s};
    const SlotCounts counts = samples.slot();
    for (int hour = 0; hour < 3; ++hour)
        QVERIFY(tables.add(TargetId(7), {{{start + hour * 1h, Resolution::Minute}, counts}}));
    const std::int64_t middle = 20'000 * 24 + 1;
    for (const QString &table : {u"minutes"_s, u"hours"_s})
        QVERIFY(database->run(u"UPDATE %1 SET counts = x'ffff' WHERE slot = %2"_s.arg(table).arg(middle)));
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour})
        QCOMPARE(tables.read(TargetId(7), start, start + 3h, resolution)->size(), 2U);
    QVERIFY(tables.add(TargetId(7), {{{start + 1h, Resolution::Minute}, counts}}));
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour})
        QCOMPARE(tables.read(TargetId(7), start, start + 3h, resolution)->size(), 3U);
}

void TestTables::slotsExpire_data()
{
    QTest::addColumn<int>("resolution");
    QTest::addColumn<qint64>("keptFor"); // hours
    QTest::newRow("minutes") << int(Resolution::Minute) << qint64(24);
    QTest::newRow("hours") << int(Resolution::Hour) << qint64(48);
    QTest::newRow("days") << int(Resolution::Day) << qint64(96);
}

void TestTables::slotsExpire()
{
    QFETCH(int, resolution);
    QFETCH(qint64, keptFor);
    Bench bench(path(), {24h, std::chrono::days(2), std::chrono::days(4)});
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    for (int hour = 0; hour < 200; ++hour) {
        counting.reply(id, 5ms, bench.now);
        bench.engine->flush(counting.take());
        bench.now += 1h;
        bench.maintain();
    }
    const auto width = slotWidth(Resolution(resolution));
    auto expected = merged(counting.minutes[id], Resolution(resolution));
    // Minutes go by the hour.
    const auto removedAt = std::max(width, std::chrono::seconds(1h));
    std::erase_if(expected, [&](const auto &slot) {
        const auto end = slotStart(slot.first, removedAt == 1h ? Resolution::Hour : Resolution::Day) + removedAt;
        return end <= bench.now - std::chrono::hours(keptFor);
    });
    QVERIFY(bench.history(id, Resolution(resolution)) == expected);
    QVERIFY(!expected.empty());
}

void TestTables::expiryTakesSmallSteps()
{
    const auto database = open();
    QVERIFY(database->run(u"WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3500) "
                          "INSERT INTO hours SELECT 1000, i, x'00' FROM n"_s));
    Retention retention(*database, {});
    qlonglong before = 3'500;
    int steps = 0;
    while (retention.step(WallTime(24h * 365 * 50), true).value()) {
        const qlonglong left = number(*database, u"SELECT count(*) FROM hours"_s);
        QVERIFY(before - left <= 1'000);
        before = left;
        ++steps;
    }
    QCOMPARE(before, 0);
    QCOMPARE(steps, 4);
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
