// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/bench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The facade: its own thread, signals, answers in the asker's thread.
class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAndReads();
    void lastBatchIsWrittenAtTheEnd();
    void answersNobodyWhoIsGone();
    void retriesByItself();
    void keepsForAsLongAsToldLast();
    void waitsForADisk_data();
    void waitsForADisk();
};

static std::shared_ptr<const FlushBatch> shared(FlushBatch batch)
{
    return std::make_shared<const FlushBatch>(std::move(batch));
}

void TestStore::writesAndReads()
{
    QTemporaryDir folder;
    Store store(folder.path(), {});
    QVERIFY(store.load().targets.empty());
    QSignalSpy changed(&store, &Store::statusChanged);
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    const WallTime now = std::chrono::system_clock::now();
    counting.reply(id, 5ms, now);
    store.flush(shared(counting.take()));
    QTRY_VERIFY(!changed.isEmpty() && changed.last().front().value<StoreStatus>().flushes > 0);
    QVERIFY(changed.last().front().value<StoreStatus>().writing);

    bool answered = false;
    const SlotTime from = std::chrono::floor<std::chrono::days>(now);
    store.history(id, from, from + 48h, Resolution::Minute, this, [&](const Store::HistoryResult &result) {
        QCOMPARE(QThread::currentThread(), thread());
        QVERIFY(asMap(result) == counting.minutes[id]);
        answered = true;
    });
    QTRY_VERIFY(answered);
}

void TestStore::lastBatchIsWrittenAtTheEnd()
{
    QTemporaryDir folder;
    Counting counting;
    {
        Store store(folder.path(), {});
        store.load();
        for (int i = 0; i < 20; ++i) {
            const TargetId id = counting.add(u"10.0.0.%1"_s.arg(i));
            counting.reply(id, 5ms, std::chrono::system_clock::now());
            store.flush(shared(counting.take()));
        }
    }
    QCOMPARE(mismatch(counting, folder.path()), QString());
}

void TestStore::answersNobodyWhoIsGone()
{
    QTemporaryDir folder;
    Store store(folder.path(), {});
    store.load();
    bool toTheLiving = false;
    bool toTheGone = false;
    {
        QObject gone;
        store.history(TargetId(1), {}, {}, Resolution::Hour, &gone, [&](const auto &) { toTheGone = true; });
    }
    store.history(TargetId(1), {}, {}, Resolution::Hour, this, [&](const auto &) { toTheLiving = true; });
    QTRY_VERIFY(toTheLiving);
    QVERIFY(!toTheGone);
}

void TestStore::retriesByItself()
{
    QTemporaryDir folder;
    Counting counting;
    const TargetId id = counting.add(u"10.0.0.1"_s);
    Store store(folder.path(), {});
    store.load();
    QSignalSpy changed(&store, &Store::statusChanged);
    auto other = otherProgram(folder.filePath(u"meshping.db"_s), {u"BEGIN IMMEDIATE"_s});
    QVERIFY(other);
    counting.reply(id, 5ms, std::chrono::system_clock::now());
    store.flush(shared(counting.take()));
    QTRY_VERIFY(!changed.isEmpty() && !changed.last().front().value<StoreStatus>().writing);
    other.reset();
    QTRY_VERIFY_WITH_TIMEOUT(changed.last().front().value<StoreStatus>().writing, 30'000);
    QCOMPARE(changed.last().front().value<StoreStatus>().pendingRecords, 0U);
}

void TestStore::keepsForAsLongAsToldLast()
{
    QTemporaryDir folder;
    Store store(folder.path(), {.hours = std::chrono::days(30)});
    store.load();
    const auto hour =
        std::chrono::duration_cast<std::chrono::hours>(std::chrono::system_clock::now().time_since_epoch());
    const auto other =
        otherProgram(folder.filePath(u"meshping.db"_s),
                     {u"INSERT INTO hours VALUES (%1, 1, x'00'), (%2, 1, x'00')"_s.arg((hour - 24h * 20).count())
                          .arg((hour - 24h * 8).count())});
    QVERIFY(other);
    const auto kept = [&other] { return other->value(u"SELECT count(*) FROM hours"_s).value().toInt(); };
    store.setRetention({.hours = std::chrono::days(30)});
    store.setRetention({.hours = std::chrono::days(10)});
    QTRY_COMPARE(kept(), 1);
    store.setRetention({.hours = std::chrono::days(1)});
    QTRY_COMPARE(kept(), 0);
}

void TestStore::waitsForADisk_data()
{
    QTest::addColumn<int>("flushInterval");
    QTest::addColumn<int>("wanted");
    QTest::newRow("often") << 1 << 15;
    QTest::newRow("as usual") << 10 << 15;
    QTest::newRow("seldom") << 60 << 60;
    QTest::newRow("once an hour") << 3600 << 3600;
}

void TestStore::waitsForADisk()
{
    QFETCH(int, flushInterval);
    QFETCH(int, wanted);
    QVERIFY(answersWithin(std::chrono::seconds(flushInterval)) == std::chrono::seconds(wanted));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
