// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"
#include "tests/unit/store/smalldisk.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Disks that are full or read-only. They are small ones of the test's own, because root may write anywhere else.
class TestDisk : public QObject
{
    Q_OBJECT

public:
    explicit TestDisk(QString whyNot) : m_whyNot(std::move(whyNot)) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void fullWhileRunning();
    void fullAtStart();
    void fullFromTheBeginning();
    void smallIsEnough();
    void readOnlyAtStart_data();
    void readOnlyAtStart();
    void readOnlyWithoutDatabase();

private:
    void compare(const Counting &counting);

    QString m_whyNot;
    std::unique_ptr<SmallDisk> m_disk;
};

void TestDisk::initTestCase()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
}

void TestDisk::init()
{
    m_disk = std::make_unique<SmallDisk>(2'048);
    if (!m_disk->isMounted())
        QSKIP("no tmpfs can be mounted here");
}

void TestDisk::cleanup()
{
    m_disk.reset();
}

void TestDisk::compare(const Counting &counting)
{
    Bench later(m_disk->path());
    const StoreContents contents = later.restart();
    QVERIFY2(contents.status.writing, qPrintable(contents.status.message));
    QCOMPARE(contents.targets.size(), counting.targets.size());
    for (const StoredTarget &stored : contents.targets) {
        const TargetId id = stored.target.id;
        QVERIFY(isAsStored(stored.statistics, counting.statistics.at(id)));
        QVERIFY(later.history(id, Resolution::Day) == merged(counting.minutes.at(id), Resolution::Day));
    }
}

void TestDisk::fullWhileRunning()
{
    Bench bench(m_disk->path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    counting.add(u"10.0.0.2"_s);
    probeAll(counting, bench);
    m_disk->fill();
    for (int i = 0; i < 200; ++i)
        probeAll(counting, bench);
    const StoreStatus status = bench.engine->status();
    QVERIFY(!status.writing);
    QVERIFY2(status.message.contains(u"no space"_s) && status.message.contains(m_disk->path()),
             qPrintable(status.message));
    QVERIFY(bench.history(TargetId(1), Resolution::Minute) == counting.minutes[TargetId(1)]);
    m_disk->makeRoom();
    bench.engine->attempt();
    QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    QVERIFY(bench.fullStateRequests.empty());
    bench.engine.reset();
    compare(counting);
}

void TestDisk::fullAtStart()
{
    Bench bench(m_disk->path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    bench.engine.reset();
    m_disk->fill();
    const StoreContents contents = bench.restart();
    QCOMPARE(contents.targets.size(), 1U); // it can still be read
    for (int i = 0; i < 5; ++i)
        probeAll(counting, bench);
    QVERIFY(!bench.engine->status().writing);
    m_disk->makeRoom();
    probeAll(counting, bench);
    QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    QVERIFY(bench.fullStateRequests.empty());
    bench.engine.reset();
    compare(counting);
}

void TestDisk::fullFromTheBeginning()
{
    m_disk->fill();
    Bench bench(m_disk->path());
    QVERIFY(!bench.restart().status.writing);
    QVERIFY(!bench.engine->status().message.isEmpty());
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    m_disk->makeRoom();
    probeAll(counting, bench);
    QCOMPARE(bench.fullStateRequests.size(), 1U);
    bench.engine->flush(counting.takeFull());
    QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    bench.engine.reset();
    compare(counting);
}

/// The write-ahead log grows past the disk again and again, the data does not.
void TestDisk::smallIsEnough()
{
    Bench bench(m_disk->path());
    bench.restart();
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    for (int i = 0; i < 2'000; ++i) {
        bench.now += 30s;
        probeAll(counting, bench);
        bench.maintain();
        QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    }
    bench.engine.reset();
    compare(counting);
}

void TestDisk::readOnlyAtStart_data()
{
    QTest::addColumn<bool>("crashed");
    QTest::newRow("closed well") << false;
    QTest::newRow("after a crash") << true;
}

void TestDisk::readOnlyAtStart()
{
    QFETCH(bool, crashed);
    Counting counting;
    {
        Bench bench(m_disk->path());
        bench.restart();
        counting.add(u"10.0.0.1"_s);
        probeAll(counting, bench);
        const QString file = m_disk->path() + u"/meshping.db"_s;
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QVERIFY(QFile::copy(file + suffix, file + u".copy"_s + suffix));
        bench.engine.reset();
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            if (crashed) {
                QFile::remove(file + suffix);
                QVERIFY(QFile::rename(file + u".copy"_s + suffix, file + suffix));
            } else {
                QFile::remove(file + u".copy"_s + suffix);
            }
        }
    }
    QVERIFY(m_disk->setReadOnly(true));
    Bench bench(m_disk->path());
    const StoreContents contents = bench.restart();
    QVERIFY2(contents.status.message.contains(u"read-only"_s), qPrintable(contents.status.message));
    QCOMPARE(contents.targets.size(), 1U);
    QVERIFY(isAsStored(contents.targets.front().statistics, counting.statistics[TargetId(1)]));
    for (int i = 0; i < 5; ++i)
        probeAll(counting, bench);
    QVERIFY(!bench.engine->status().writing);
    QVERIFY(bench.history(TargetId(1), Resolution::Day) == merged(counting.minutes[TargetId(1)], Resolution::Day));
    QVERIFY(m_disk->setReadOnly(false));
    probeAll(counting, bench);
    QVERIFY2(bench.engine->status().writing, qPrintable(bench.engine->status().message));
    QVERIFY(bench.fullStateRequests.empty());
    bench.engine.reset();
    compare(counting);
}

void TestDisk::readOnlyWithoutDatabase()
{
    QVERIFY(m_disk->setReadOnly(true));
    Bench bench(m_disk->path());
    const StoreContents contents = bench.restart();
    QVERIFY(!contents.status.writing);
    QVERIFY2(contents.status.message.contains(u"cannot be opened"_s), qPrintable(contents.status.message));
    Counting counting;
    counting.add(u"10.0.0.1"_s);
    probeAll(counting, bench);
    QVERIFY(m_disk->setReadOnly(false));
    probeAll(counting, bench);
    QCOMPARE(bench.fullStateRequests.size(), 1U);
    bench.engine->flush(counting.takeFull());
    QVERIFY(bench.engine->status().writing);
    bench.engine.reset();
    compare(counting);
}

// Qt Test makes a thread, and with more than one there is no way into a user namespace.
int main(int argc, char **argv)
{
    TestDisk test(SmallDisk::enterNamespace());
    const QCoreApplication app(argc, argv);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_disk.moc"
