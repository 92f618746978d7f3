// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void newDatabaseIsEmpty();
    void folderHoldsTheUsualName();
    void targetsSurvive();
    void idsAreNeverUsedAgain();
    void everythingSurvives_data();
    void everythingSurvives();
    void crashesLoseNothing();
    void resetIsKept();
    void lateIncrementsAreAdded();
    void removedTargetsLeaveNothing();
    void historyIsCutToTheRange();
    void logIsWrittenOver();

private:
    void compare(Bench &bench, const Counting &counting, const StoreContents &contents);

    QString path() const { return m_folder->filePath(u"meshping.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEngine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// All that was counted is there, at every width.
void TestEngine::compare(Bench &bench, const Counting &counting, const StoreContents &contents)
{
    QCOMPARE(contents.targets.size(), counting.targets.size());
    QCOMPARE(contents.nextId, counting.nextId);
    for (const StoredTarget &stored : contents.targets) {
        const TargetId id = stored.target.id;
        QVERIFY(stored.target == counting.targets.at(id));
        QVERIFY(isAsStored(stored.statistics, counting.statistics.at(id)));
        const auto minutes = counting.minutes.find(id);
        for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
            const auto found = bench.history(id, resolution);
            if (minutes == counting.minutes.end())
                QVERIFY(found.empty());
            else
                QVERIFY(found == merged(minutes->second, resolution));
        }
    }
}

void TestEngine::newDatabaseIsEmpty()
{
    Bench bench(path());
    const StoreContents contents = bench.restart();
    QVERIFY(contents.targets.empty());
    QCOMPARE(contents.nextId, TargetId(1));
    QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
    QVERIFY(contents.status.message.isEmpty());
    QVERIFY(bench.fullStateRequests.empty());
}

void TestEngine::folderHoldsTheUsualName()
{
    Bench bench(m_folder->path());
    QVERIFY(bench.restart().status.writing);
    QVERIFY(QFile::exists(path()));
}

void TestEngine::targetsSurvive()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    for (const QString &address : {u"10.0.0.1"_s, u"2001:db8::1"_s, u"fe80::1%lo"_s, QString()})
        counting.add(address, u"näme\"'; DROP TABLE targets"_s);
    auto &all = counting.targets;
    all[TargetId(2)].interval = Interval(1500);
    all[TargetId(1)].foreign = true;
    all[TargetId(3)].paused = true;
    all[TargetId(4)].host = u"no.example"_s;
    all[TargetId(4)].family = FamilyChoice::IPv6;
    bench.engine->flush(counting.takeFull());
    compare(bench, counting, bench.restart());

    all[TargetId(2)].interval.reset();
    all[TargetId(1)].name.clear();
    all[TargetId(1)].foreign = false;
    all[TargetId(3)].paused = false;
    all[TargetId(4)].address = QHostAddress(u"2001:db8::2"_s);
    bench.engine->flush(counting.takeFull());
    compare(bench, counting, bench.restart());
}

void TestEngine::idsAreNeverUsedAgain()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    counting.add(u"10.0.0.2"_s);
    bench.engine->flush(counting.take());
    counting.remove(TargetId(2));
    bench.engine->flush(counting.take());
    compare(bench, counting, bench.restart());
    QCOMPARE(bench.restart().nextId, TargetId(3));
}

void TestEngine::everythingSurvives_data()
{
    QTest::addColumn<int>("targets");
    QTest::addColumn<int>("flushes");
    QTest::addColumn<int>("probesInFlush");
    QTest::addColumn<int>("restartEvery");
    QTest::newRow("one target") << 1 << 500 << 1 << 100;
    QTest::newRow("one busy target") << 1 << 50 << 100 << 20;
    QTest::newRow("some targets, never restarted") << 40 << 1'000 << 14 << 5'000;
    QTest::newRow("some targets, restarted often") << 40 << 600 << 14 << 7;
    QTest::newRow("more than one step of a fold") << 1'200 << 40 << 400 << 25;
}

void TestEngine::everythingSurvives()
{
    QFETCH(int, targets);
    QFETCH(int, flushes);
    QFETCH(int, probesInFlush);
    QFETCH(int, restartEvery);
    Bench bench(path());
    bench.restart();
    Counting counting;
    Samples samples(3);
    for (int i = 0; i < targets; ++i)
        counting.add(u"10.0.%1.%2"_s.arg(i / 250).arg(i % 250));
    for (int i = 1; i <= flushes; ++i) {
        for (int n = 0; n < probesInFlush; ++n)
            counting.anyProbe(TargetId(1 + quint32(samples.number(targets))),
                              bench.now - std::chrono::milliseconds(samples.number(10'000)));
        bench.engine->flush(counting.take());
        bench.now += samples.number(50) == 0 ? 600s : 60s; // several hours in all: folds happen
        bench.maintain();
        if (i % restartEvery == 0)
            compare(bench, counting, bench.restart());
    }
    compare(bench, counting, bench.restart());
    QVERIFY(bench.engine->status().message.isEmpty());
}

/// Copies of the files as they are between any two steps are what a kill at that moment leaves.
void TestEngine::crashesLoseNothing()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    Samples samples(4);
    for (int i = 0; i < 1'100; ++i)
        counting.add(u"10.1.%1.%2"_s.arg(i / 250).arg(i % 250));
    int checked = 0;
    const auto crash = [&] {
        QTemporaryDir copy;
        for (const QString &suffix : {u""_s, u"-wal"_s})
            QFile::copy(path() + suffix, copy.filePath(u"meshping.db"_s) + suffix);
        Bench other(copy.path());
        other.now = bench.now;
        const StoreContents contents = other.restart();
        compare(other, counting, contents);
        ++checked;
    };
    for (int i = 0; i < 20; ++i) {
        for (int n = 0; n < 300; ++n)
            counting.anyProbe(TargetId(1 + quint32(samples.number(1'100))), bench.now);
        bench.engine->flush(counting.take());
        bench.now += 10min;
        crash();
        while (bench.engine->step()) {
            if (i % 6 == 0)
                crash(); // in the middle of a fold
        }
    }
    QVERIFY(checked > 25);
}

void TestEngine::resetIsKept()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    for (int i = 0; i < 50; ++i)
        counting.reply(id, 5ms, bench.now);
    bench.engine->flush(counting.take());
    counting.statistics[id] = {};
    bench.engine->flush(counting.takeFull());
    compare(bench, counting, bench.restart()); // slots stay
    counting.reply(id, 7ms, bench.now);
    bench.engine->flush(counting.take());
    compare(bench, counting, bench.restart());
}

void TestEngine::lateIncrementsAreAdded()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    const WallTime first = bench.now;
    counting.reply(id, 5ms, first);
    bench.engine->flush(counting.take());
    bench.now += 5h;
    bench.maintain(); // the hour is in its rows now
    counting.loss(id, first);
    counting.reply(id, 9ms, first + 90s);
    bench.engine->flush(counting.take());
    compare(bench, counting, bench.restart());
    bench.now += 2h;
    bench.maintain();
    compare(bench, counting, bench.restart());
}

void TestEngine::removedTargetsLeaveNothing()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    for (int i = 0; i < 30; ++i)
        counting.add(u"10.0.0.%1"_s.arg(i));
    for (int hour = 0; hour < 5; ++hour) {
        for (quint32 id = 1; id <= 30; ++id)
            counting.reply(TargetId(id), 5ms, bench.now);
        bench.engine->flush(counting.take());
        bench.now += 1h;
        bench.maintain();
    }
    for (quint32 id = 1; id <= 30; id += 2)
        counting.remove(TargetId(id));
    bench.engine->flush(counting.take());
    bench.maintain();
    compare(bench, counting, bench.restart());
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day})
        QVERIFY(bench.history(TargetId(1), resolution).empty());
    QVERIFY(!bench.history(TargetId(2), Resolution::Day).empty());
}

void TestEngine::historyIsCutToTheRange()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    const SlotTime start = std::chrono::floor<std::chrono::hours>(bench.now);
    for (int minute = 0; minute < 200; ++minute) {
        counting.reply(id, 5ms, start + minute * 60s);
        bench.now = start + minute * 60s;
        bench.engine->flush(counting.take());
        bench.maintain();
    }
    const auto found = asMap(bench.engine->history(id, start + 30min, start + 150min, Resolution::Minute));
    QCOMPARE(found.size(), 120U);
    QCOMPARE(found.begin()->first, start + 30min);
    const auto hours = asMap(bench.engine->history(id, start + 1h, start + 3h, Resolution::Hour));
    QCOMPARE(hours.size(), 2U);
    QCOMPARE(hours.begin()->second.sent, 60U);
    QVERIFY(asMap(bench.engine->history(id, start + 1h, start + 1h, Resolution::Hour)).empty());
    QVERIFY(asMap(bench.engine->history(TargetId(77), SlotTime(), start + 9h, Resolution::Hour)).empty());
}

void TestEngine::logIsWrittenOver()
{
    Bench bench(path());
    bench.restart();
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    qint64 afterOneHour = 0;
    for (int hour = 0; hour < 6; ++hour) {
        for (int flush = 0; flush < 360; ++flush) {
            bench.now += 10s;
            counting.reply(id, 5ms, bench.now);
            bench.engine->flush(counting.take());
            bench.maintain();
        }
        compare(bench, counting, bench.restart());
        bench.engine.reset();
        const qint64 size = QFileInfo(path()).size();
        afterOneHour = afterOneHour ? afterOneHour : size;
        QVERIFY2(size < afterOneHour * 5 / 4, qPrintable(QString::number(size)));
        bench.restart();
    }
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
