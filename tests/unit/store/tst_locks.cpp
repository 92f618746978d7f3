// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Databases that someone else has, for a while or for good.
class TestLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lockedWhileRunning();
    void lockedAtStart();
    void lockedExclusivelyAtStart();
    void inUseByAnother();
    void inUseUnderAnotherName_data();
    void inUseUnderAnotherName();
    void leftAlone_data();
    void leftAlone();
    void foreignIsNotTouched_data();
    void foreignIsNotTouched();
    void pendingStaysSmall();

private:
    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    QStringList setAside() const { return QDir(m_folder->path()).entryList({u"*.corrupt-*"_s}); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLocks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestLocks::lockedWhileRunning()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    {
        const auto other = otherProgram(path(), {u"BEGIN IMMEDIATE"_s});
        QVERIFY(other);
        for (int i = 0; i < 3; ++i)
            probeAll(counting, bench);
        const StoreStatus status = bench.engine->status();
        QVERIFY(!status.writing);
        QVERIFY2(status.message.contains(u"locked"_s) && status.message.contains(path()), qPrintable(status.message));
        QCOMPARE(status.pendingRecords, 1U);
        QCOMPARE(status.failures, 3U);
        const auto history = bench.history(TargetId(1), Resolution::Minute);
        QVERIFY(history == counting.minutes[TargetId(1)]);
    }
    bench.engine->attempt();
    QVERIFY(bench.engine->status().writing);
    QVERIFY(bench.engine->status().message.isEmpty());
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestLocks::lockedAtStart()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.engine.reset();
    {
        const auto other = otherProgram(path(), {u"BEGIN IMMEDIATE"_s, u"DELETE FROM removed"_s});
        QVERIFY(other);
        const StoreContents contents = bench.restart();
        QCOMPARE(contents.targets.size(), 1U); // reading goes on
        QVERIFY(!contents.status.writing);
        probeAll(counting, bench);
        QVERIFY(bench.engine->status().message.contains(u"locked"_s));
    }
    probeAll(counting, bench);
    QVERIFY(bench.engine->status().writing);
    QVERIFY(bench.fullStateRequests.empty());
    bench.engine.reset();
    QCOMPARE(mismatch(counting, path()), QString());
}

void TestLocks::lockedExclusivelyAtStart()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s, u"old"_s);
    counting.add(u"10.0.0.2"_s, u"both"_s);
    for (int i = 0; i < 30; ++i)
        probeAll(counting, bench);
    const auto stored = merged(counting.minutes[TargetId(2)], Resolution::Hour);
    bench.engine.reset();

    Counting live;
    {
        const auto other = otherProgram(path(), {u"PRAGMA locking_mode = EXCLUSIVE"_s, u"BEGIN IMMEDIATE"_s,
                                                 u"DELETE FROM removed"_s, u"COMMIT"_s});
        QVERIFY(other);
        const StoreContents contents = bench.restart();
        QVERIFY(contents.targets.empty());
        QVERIFY2(contents.status.message.contains(u"locked"_s), qPrintable(contents.status.message));
        live.add(u"10.0.0.3"_s, u"new"_s);
        live.add(u"10.0.0.2"_s, u"both"_s);
        for (int i = 0; i < 10; ++i)
            probeAll(live, bench);
        QVERIFY(bench.fullStateRequests.empty());
    }
    bench.engine->attempt();
    QVERIFY(!bench.engine->status().writing); // not before the monitor knows what is there
    probeAll(live, bench);
    QCOMPARE(answerFullState(live, bench), QString());
    QCOMPARE(live.targets.size(), 3U);
    probeAll(live, bench);
    QVERIFY(bench.engine->status().writing);

    auto both = stored;
    for (const auto &[time, counts] : merged(live.minutes[TargetId(2)], Resolution::Hour))
        both[time].merge(counts);
    QVERIFY(bench.history(TargetId(2), Resolution::Hour) == both);
    live.remove(TargetId(1));
    live.add(u"10.0.0.4"_s);
    probeAll(live, bench);
    bench.engine.reset();
    QCOMPARE(mismatch(live, path()), QString());
}

void TestLocks::inUseByAnother()
{
    auto first = std::make_unique<Bench>(path());
    first->restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, *first);

    Bench second(path());
    const StoreContents contents = second.restart();
    QVERIFY(contents.targets.empty());
    const QString process = u"process %1"_s.arg(::getpid());
    QVERIFY2(contents.status.message.contains(u"in use by another meshping (%1)"_s.arg(process)),
             qPrintable(contents.status.message));
    Counting live;
    live.add(u"10.0.0.9"_s);
    probeAll(live, second);
    QVERIFY(!second.engine->status().writing);
    probeAll(counting, *first);
    QVERIFY(first->engine->status().writing);
    first.reset();
    second.engine->attempt();
    QCOMPARE(answerFullState(live, second), QString());
    second.engine.reset();
    QCOMPARE(mismatch(live, path()), QString());
}

void TestLocks::inUseUnderAnotherName_data()
{
    QTest::addColumn<bool>("symbolic");
    QTest::newRow("symbolic link") << true;
    QTest::newRow("hard link") << false;
}

void TestLocks::inUseUnderAnotherName()
{
    QFETCH(bool, symbolic);
    Bench first(path());
    first.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, first);
    const QByteArray other = QFile::encodeName(m_folder->filePath(u"other.db"_s));
    const QByteArray name = QFile::encodeName(path());
    QCOMPARE(symbolic ? ::symlink(name, other) : ::link(name, other), 0);
    {
        Bench second(m_folder->filePath(u"other.db"_s));
        QVERIFY(second.restart().targets.empty());
        QVERIFY2(second.engine->status().message.contains(u"in use by another meshping"_s),
                 qPrintable(second.engine->status().message));
    }
    probeAll(counting, first);
    QVERIFY(first.engine->status().writing);
    first.engine.reset();
    QCOMPARE(mismatch(counting, QString::fromUtf8(other)), QString());
}

void TestLocks::leftAlone_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("message");
    QTest::newRow("newer") << QStringList{u"CREATE TABLE future (x)"_s, u"PRAGMA application_id = 0x6d736870"_s,
                                          u"PRAGMA user_version = 10"_s}
                           << u"newer version of meshping (its format is 10, this version knows up to "_s;
    QTest::newRow("newer and empty") << QStringList{u"PRAGMA user_version = 10"_s} << u"newer version"_s;
    QTest::newRow("foreign") << QStringList{u"CREATE TABLE targets (addr)"_s, u"PRAGMA user_version = 1"_s}
                             << u"some other program"_s;
    QTest::newRow("the original's") << QStringList{u"CREATE TABLE targets (id INTEGER PRIMARY KEY, addr TEXT)"_s,
                                                   u"CREATE TABLE histograms (target_id INTEGER)"_s,
                                                   u"CREATE TABLE statistics (target_id INTEGER)"_s,
                                                   u"CREATE TABLE meta (target_id INTEGER)"_s}
                                    << u"the original meshping"_s;
}

void TestLocks::leftAlone()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, message);
    QVERIFY(otherProgram(path(), statements));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    Bench bench(path());
    QVERIFY2(bench.restart().status.message.contains(message), qPrintable(bench.engine->status().message));
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    for (int i = 0; i < 5; ++i)
        probeAll(counting, bench);
    QVERIFY(!bench.engine->status().writing);
    QVERIFY(bench.history(TargetId(1), Resolution::Hour) == merged(counting.minutes[TargetId(1)], Resolution::Hour));
    bench.engine.reset();
    file.seek(0);
    QVERIFY(file.readAll() == before);
    QVERIFY(setAside().isEmpty());
}

void TestLocks::foreignIsNotTouched_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<bool>("open");
    const QString table = u"CREATE TABLE notes (text)"_s;
    QTest::newRow("closed") << QStringList{table} << false;
    QTest::newRow("in its write-ahead log alone") << QStringList{u"PRAGMA journal_mode = WAL"_s, table} << true;
    QTest::newRow("of small pages") << QStringList{u"PRAGMA page_size = 1024"_s, table} << false;
}

/// Not even a lock is made beside a database of some other program, and that is said once.
void TestLocks::foreignIsNotTouched()
{
    QFETCH(QStringList, statements);
    QFETCH(bool, open);
    auto other = otherProgram(path(), statements);
    QVERIFY(other);
    if (!open)
        other.reset();
    const QDir folder(m_folder->path());
    const QStringList before = folder.entryList(QDir::Files);
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    Bench bench(path());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const StoreContents contents = bench.restart();
    QVERIFY2(contents.refusal.contains(u"some other program"_s), qPrintable(contents.refusal));
    QCOMPARE(contents.status.message, contents.refusal);
    bench.engine.reset();
    QCOMPARE(folder.entryList(QDir::Files), before);
    file.seek(0);
    QVERIFY(file.readAll() == content);
}

void TestLocks::pendingStaysSmall()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    bench.engine->flush(counting.take());
    const auto start = bench.now;
    {
        const auto other = otherProgram(path(), {u"BEGIN IMMEDIATE"_s});
        QVERIFY(other);
        for (int i = 0; i < 60; ++i) {
            bench.now += 5min;
            counting.anyProbe(id, bench.now);
            if (i % 12 == 11)
                bench.engine->flush(counting.take());
        }
        QVERIFY(bench.history(id, Resolution::Minute).size() < 30);
        QVERIFY(bench.history(id, Resolution::Minute).rbegin()->first > start + 4h);
        QVERIFY(bench.history(id, Resolution::Hour) == merged(counting.minutes[id], Resolution::Hour));
    }
    bench.engine->attempt();
    QVERIFY(bench.engine->status().writing);
    bench.maintain();
    bench.restart();
    QVERIFY(bench.history(id, Resolution::Hour) == merged(counting.minutes[id], Resolution::Hour));
    QVERIFY(bench.history(id, Resolution::Day) == merged(counting.minutes[id], Resolution::Day));
}

QTEST_GUILESS_MAIN(TestLocks)
#include "tst_locks.moc"
