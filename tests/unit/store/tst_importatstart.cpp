// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestImportAtStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesOverInSteps();
    void writesNothingMeanwhile();
    void goesOnAtTheNextStart();
    void tellsForADay();
    void isLeftAloneWithoutItsColumns();

private:
    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

    void makeOriginal();
    static StoreContents importAll(Bench &bench);

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// Three steps.
constexpr int targets = 250;

/// The full hour before a bench's clock begins.
const SlotTime hour = std::chrono::sys_days(std::chrono::January / 15 / 2025) + 9h;

} // namespace

void TestImportAtStart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// Each target has 60 replies in one hour, and as many counted in all; 3 pings were lost.
void TestImportAtStart::makeOriginal()
{
    const QString numbers =
        u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(targets);
    const qint64 at = hour.time_since_epoch().count();
    QStringList statements{
        u"CREATE TABLE targets (id INTEGER PRIMARY KEY, addr TEXT UNIQUE, name TEXT)"_s,
        u"CREATE TABLE histograms (target_id INTEGER, timestamp INTEGER, bucket INTEGER, count INTEGER, "
        "UNIQUE (target_id, timestamp, bucket))"_s,
        u"CREATE TABLE loss_stats (target_id INTEGER, timestamp INTEGER, sent INTEGER, lost INTEGER)"_s,
        u"CREATE TABLE statistics (target_id INTEGER, field TEXT, value DOUBLE)"_s,
        u"CREATE TABLE meta (target_id INTEGER, field TEXT, value TEXT)"_s,
        u"INSERT INTO targets "_s + numbers +
            u"SELECT i, '10.0.' || (i / 200) || '.' || (1 + i % 200), 'host ' || i FROM n"_s,
        u"INSERT INTO histograms "_s + numbers + u"SELECT i, %1, 30 + i % 3, 60 FROM n"_s.arg(at),
        u"INSERT INTO loss_stats "_s + numbers + u"SELECT i, %1, 63, 3 FROM n"_s.arg(at)};
    const std::pair<QString, double> fields[] = {{u"recv"_s, 60},   {u"lost"_s, 3},    {u"sent"_s, 63},
                                                 {u"sum"_s, 500},   {u"min"_s, 8},     {u"max"_s, 10},
                                                 {u"last"_s, 8.25}, {u"avg15m"_s, 8.5}};
    for (const auto &[field, value] : fields)
        statements << u"INSERT INTO statistics "_s + numbers + u"SELECT i, '%1', %2 FROM n"_s.arg(field).arg(value);
    QVERIFY(otherProgram(path(), statements));
}

StoreContents TestImportAtStart::importAll(Bench &bench)
{
    std::optional<StoreContents> contents;
    while (!contents && bench.engine->isImporting())
        contents = bench.engine->importStep();
    return contents.value_or(StoreContents());
}

void TestImportAtStart::takesOverInSteps()
{
    makeOriginal();
    Bench bench(path());
    QVERIFY(bench.restart().targets.empty());
    QVERIFY(bench.engine->isImporting());
    QVERIFY(!bench.engine->importStep());
    QVERIFY(!bench.engine->importStep());
    const auto contents = bench.engine->importStep();
    QVERIFY(contents && !bench.engine->isImporting());
    QCOMPARE(contents->targets.size(), std::size_t(targets));
    QVERIFY(contents->status.writing);
    for (const StoredTarget &stored : contents->targets) {
        QCOMPARE(stored.statistics.received, 60U);
        QCOMPARE(stored.statistics.lost, 3U);
        QCOMPARE(stored.statistics.histogram.total(), 60U);
        const auto hours = bench.history(stored.target.id, Resolution::Hour);
        QCOMPARE(hours.size(), std::size_t(1));
        QVERIFY(hours.begin()->first == hour && hours.begin()->second.sent == 63);
    }
    QCOMPARE(bench.happened.size(), std::size_t(1));
    const auto told = std::get<SetAside>(bench.happened.front().figures);
    QCOMPARE(told.file, path() + u".original-20250115-100000"_s);
    QVERIFY(told.taken && told.taken->targets == targets && told.taken->slotRows == targets);
    QCOMPARE(files().filter(u".importing"_s), QStringList());

    bench.happened.clear();
    QCOMPARE(bench.restart().targets.size(), std::size_t(targets));
    QVERIFY(!bench.engine->isImporting() && bench.happened.empty());
}

/// Ids of a monitor that was not given the database's targets yet are not the database's.
void TestImportAtStart::writesNothingMeanwhile()
{
    makeOriginal();
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId own = counting.add(u"10.0.0.2"_s); // the original has it
    counting.add(u"192.0.2.1"_s);
    probeAll(counting, bench);
    QVERIFY(!bench.engine->importStep());
    probeAll(counting, bench);
    QVERIFY(!bench.engine->status().writing);
    QVERIFY(bench.history(own, Resolution::Hour) == merged(counting.minutes[own], Resolution::Hour));
    bench.engine->offerLate(importAll(bench));
    QCOMPARE(answerFullState(counting, bench), QString());
    QCOMPARE(counting.targets.size(), std::size_t(targets + 1));
    QVERIFY(counting.statistics[own].received >= 60);
    QCOMPARE(bench.history(own, Resolution::Hour).at(hour).sent, 63U);
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestImportAtStart::goesOnAtTheNextStart()
{
    makeOriginal();
    Bench bench(path());
    for (int start = 0; start < 2; ++start) {
        bench.restart();
        QVERIFY(bench.engine->isImporting());
        QVERIFY(!bench.engine->importStep());
    }
    bench.restart();
    const StoreContents contents = importAll(bench);
    QCOMPARE(contents.targets.size(), std::size_t(targets));
    for (const StoredTarget &stored : contents.targets) {
        QCOMPARE(stored.statistics.received, 60U);
        QCOMPARE(bench.history(stored.target.id, Resolution::Day).begin()->second.sent, 63U);
    }
    QCOMPARE(files().filter(u".original-"_s).size(), 1);
}

void TestImportAtStart::tellsForADay()
{
    makeOriginal();
    Bench bench(path());
    bench.restart();
    const StoreContents contents = importAll(bench);
    QCOMPARE(contents.status.warnings.size(), 1);
    QVERIFY2(contents.status.warnings.front().contains(path() + u".original-20250115-100000"_s),
             qPrintable(contents.status.warnings.front()));
    Counting counting;
    bench.now += 25h;
    probeAll(counting, bench);
    QCOMPARE(bench.engine->status().warnings, QStringList());
}

void TestImportAtStart::isLeftAloneWithoutItsColumns()
{
    QVERIFY(otherProgram(path(), {u"CREATE TABLE targets (id INTEGER PRIMARY KEY, addr TEXT, name TEXT)"_s,
                                  u"CREATE TABLE histograms (target_id INTEGER)"_s,
                                  u"CREATE TABLE statistics (target_id INTEGER, field TEXT, value DOUBLE)"_s,
                                  u"CREATE TABLE meta (target_id INTEGER, field TEXT, value TEXT)"_s}));
    Bench bench(path());
    const StoreContents contents = bench.restart();
    QVERIFY(!bench.engine->isImporting());
    QVERIFY2(contents.refusal.contains(u"histograms"_s), qPrintable(contents.refusal));
    QCOMPARE(files(), QStringList{u"meshping.db"_s});
}

QTEST_GUILESS_MAIN(TestImportAtStart)
#include "tst_importatstart.moc"
