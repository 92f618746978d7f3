// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slot.h"
#include "core/stats/statistics.h"

#include <QTest>

#include <cmath>

using namespace meshping;
using namespace std::chrono_literals;

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstReplyStartsEverything();
    void countersAgreeWithEachOther();
    void olderCountsAreAdded();
    void icmpErrorsAreInOrder();
    void averagesDecayWithRealTime_data();
    void averagesDecayWithRealTime();
    void slotStarts_data();
    void slotStarts();
};

void TestStatistics::firstReplyStartsEverything()
{
    Statistics statistics;
    QVERIFY(!statistics.hasReply());
    statistics.addReply(20ms, WallTime(5s), 0s);
    QVERIFY(statistics.up);
    QCOMPARE(statistics.min, Rtt(20ms));
    QCOMPARE(statistics.max, Rtt(20ms));
    QCOMPARE(statistics.averages.avg24h, 20.0);
    QCOMPARE(statistics.lastReplyAt, WallTime(5s));
}

void TestStatistics::countersAgreeWithEachOther()
{
    Statistics statistics;
    for (int i = 1; i <= 10; ++i)
        statistics.addReply(i * 1ms, WallTime(i * 1s), 1s);
    statistics.addLoss();
    QCOMPARE(statistics.sent, statistics.received + statistics.lost);
    QCOMPARE(statistics.histogram.total(), statistics.received);
    QCOMPARE(statistics.sum, Rtt(55ms));
    QCOMPARE(statistics.min, Rtt(1ms));
    QCOMPARE(statistics.max, Rtt(10ms));
    QCOMPARE(statistics.last, Rtt(10ms));
    QVERIFY(!statistics.up);
}

void TestStatistics::olderCountsAreAdded()
{
    Statistics older;
    Statistics newer;
    Statistics both;
    for (const int ms : {7, 1, 30}) {
        older.addReply(ms * 1ms, WallTime(ms * 1s), 0s);
        both.addReply(ms * 1ms, WallTime(ms * 1s), 0s);
    }
    older.addLoss();
    both.addLoss();
    older.icmpErrors[IcmpErrorKind::HostUnreachable] = 2;
    newer.icmpErrors[IcmpErrorKind::HostUnreachable] = 3;
    both.icmpErrors[IcmpErrorKind::HostUnreachable] = 5;

    Statistics unanswered = newer;
    unanswered.addOlder(older);
    QCOMPARE(unanswered.last, older.last);
    QCOMPARE(unanswered.min, Rtt(1ms));
    QVERIFY(!unanswered.up);

    newer.addReply(9ms, WallTime(90s), 0s);
    both.addReply(9ms, WallTime(90s), 0s);
    newer.addOlder(older);
    both.averages = newer.averages; // those of the later life
    QVERIFY(newer == both);
}

void TestStatistics::icmpErrorsAreInOrder()
{
    IcmpErrorCounts counts;
    QVERIFY(counts.empty());
    ++counts[IcmpErrorKind::TtlExceeded];
    counts[IcmpErrorKind::NetUnreachable] += 2;
    ++counts[IcmpErrorKind::Other];
    ++counts[IcmpErrorKind::TtlExceeded];
    using Entry = IcmpErrorCounts::Entry;
    const std::vector<Entry> expected{
        {IcmpErrorKind::NetUnreachable, 2}, {IcmpErrorKind::TtlExceeded, 2}, {IcmpErrorKind::Other, 1}};
    QVERIFY(std::equal(counts.begin(), counts.end(), expected.begin(), expected.end()));
    counts[IcmpErrorKind::NetUnreachable] = 0;
    counts.dropZeros();
    QCOMPARE(counts, (IcmpErrorCounts{{IcmpErrorKind::Other, 1}, {IcmpErrorKind::TtlExceeded, 2}}));
    QCOMPARE(counts.size(), std::size_t(2));
}

void TestStatistics::averagesDecayWithRealTime_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<double>("avg15m");
    QTest::newRow("no time passed") << qint64(0) << 10.0;
    QTest::newRow("one window") << qint64(900) << 20 - 10 * std::exp(-1);
    QTest::newRow("a day: the new one stands alone") << qint64(86'400) << 20.0;
    QTest::newRow("a clock gone backwards weighs nothing") << qint64(-50) << 10.0;
}

void TestStatistics::averagesDecayWithRealTime()
{
    QFETCH(qint64, seconds);
    QFETCH(double, avg15m);
    DecayingAverages averages;
    averages.start(10ms);
    averages.add(20ms, std::chrono::seconds(seconds));
    QVERIFY2(std::abs(averages.avg15m - avg15m) < 1e-9, qPrintable(QString::number(averages.avg15m, 'g', 17)));
}

void TestStatistics::slotStarts_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<int>("resolution");
    QTest::addColumn<qint64>("start");
    QTest::newRow("minute") << qint64(119) << int(Resolution::Minute) << qint64(60);
    QTest::newRow("on the edge") << qint64(120) << int(Resolution::Minute) << qint64(120);
    QTest::newRow("hour") << qint64(7'300) << int(Resolution::Hour) << qint64(7'200);
    QTest::newRow("day") << qint64(90'000) << int(Resolution::Day) << qint64(86'400);
    QTest::newRow("before 1970") << qint64(-1) << int(Resolution::Minute) << qint64(-60);
}

void TestStatistics::slotStarts()
{
    QFETCH(qint64, time);
    QFETCH(int, resolution);
    QFETCH(qint64, start);
    const SlotTime got = slotStart(std::chrono::sys_seconds(std::chrono::seconds(time)), Resolution(resolution));
    QCOMPARE(qint64(got.time_since_epoch().count()), start);
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
