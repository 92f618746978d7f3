// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slot.h"
#include "core/stats/slow.h"
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
    void averagesAreRightFromTheFirstMinute();
    void averagesOfAnEarlierLifeGoOn();
    void aShiftIsSlowWithinMinutes();
    void slownessNeedsAnHourOfReplies();
    void lossesInARowAreCounted();
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
    both.addReply(9ms, WallTime(90s), 60s);
    newer.addOlder(older);
    QVERIFY(std::abs(newer.averages.avg15m - both.averages.avg15m) < 1e-9);
    both.averages = newer.averages; // but for what rounding does
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
    QTest::newRow("no time passed") << qint64(0) << 15.0;
    QTest::newRow("one window") << qint64(900) << (10 * std::exp(-1) + 20) / (std::exp(-1) + 1);
    QTest::newRow("a day: the new one stands alone") << qint64(86'400) << 20.0;
    QTest::newRow("a clock gone backwards: no time passed") << qint64(-50) << 15.0;
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

namespace {

/// Replies at one interval.
void addReplies(DecayingAverages &averages, std::chrono::seconds lasting, Rtt rtt)
{
    constexpr auto interval = 1s;
    for (auto at = 0s; at < lasting; at += interval)
        averages.weight15m > 0 ? averages.add(rtt, interval) : averages.start(rtt);
}

} // namespace

// The first reply is slow: the address was still to be asked for.
void TestStatistics::averagesAreRightFromTheFirstMinute()
{
    DecayingAverages averages;
    averages.start(50ms);
    addReplies(averages, 18min, 1450us);
    const auto expected = [](double window) {
        double sum = 0;
        double weights = 0;
        for (int age = 0; age <= 18 * 60; ++age) {
            const double weight = std::exp(-age / window);
            sum += weight * (age == 18 * 60 ? 50 : 1.45);
            weights += weight;
        }
        return sum / weights;
    };
    QVERIFY(std::abs(averages.avg15m - expected(900)) < 1e-9);
    QVERIFY(std::abs(averages.avg6h - expected(21'600)) < 1e-9);
    QVERIFY(std::abs(averages.avg24h - expected(86'400)) < 1e-9);
    QVERIFY(averages.avg15m < 1.50 && averages.avg6h < 1.50 && averages.avg24h < 1.50);
}

void TestStatistics::averagesOfAnEarlierLifeGoOn()
{
    Statistics whole;
    Statistics older;
    Statistics newer;
    for (int i = 0; i < 200; ++i) {
        const WallTime at((i < 100 ? i : i + 500) * 1s); // in between it did not run
        const auto sinceLast = i == 100 ? 501s : 1s;
        whole.addReply((1 + i % 7) * 1ms, at, sinceLast);
        (i < 100 ? older : newer).addReply((1 + i % 7) * 1ms, at, sinceLast);
    }
    newer.addOlder(older);
    QVERIFY(std::abs(newer.averages.avg15m - whole.averages.avg15m) < 1e-9);
    QVERIFY(std::abs(newer.averages.weight24h - whole.averages.weight24h) < 1e-9);
}

void TestStatistics::aShiftIsSlowWithinMinutes()
{
    DecayingAverages averages;
    addReplies(averages, 2h, 8ms);
    QVERIFY(!isSlow(averages, 2h));
    addReplies(averages, 3min, 35ms);
    QVERIFY(isSlow(averages, 2h + 3min));
    // And it ends: two days later that is the habit.
    addReplies(averages, 48h, 35ms);
    QVERIFY(!isSlow(averages, 50h));
}

void TestStatistics::slownessNeedsAnHourOfReplies()
{
    DecayingAverages averages;
    addReplies(averages, 50min, 8ms);
    addReplies(averages, 9min, 35ms);
    QVERIFY(!isSlow(averages, 59min));
    addReplies(averages, 1min, 35ms);
    QVERIFY(isSlow(averages, 60min));
}

void TestStatistics::lossesInARowAreCounted()
{
    Statistics statistics;
    for (int i = 0; i < 5; ++i)
        statistics.addLoss();
    QCOMPARE(statistics.lossesInARow, 5U);
    statistics.addReply(1ms, WallTime(1s), 0s);
    QCOMPARE(statistics.lossesInARow, 0U);
    Statistics later;
    later.addLoss();
    Statistics before = statistics;
    before.addLoss();
    before.addLoss();
    later.addOlder(before);
    QCOMPARE(later.lossesInARow, 3U); // none was answered in between
    Statistics answered;
    answered.addReply(1ms, WallTime(9s), 0s);
    answered.addLoss();
    answered.addOlder(before);
    QCOMPARE(answered.lossesInARow, 1U);
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
