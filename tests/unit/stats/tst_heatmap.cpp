// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/heatmap.h"
#include "core/stats/loss.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

class HeatmapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesColumns_data();
    void makesColumns();
    void sharesOfAColumn();
    void looksOfLoss_data();
    void looksOfLoss();
    void unknownLossStaysUnknown();
    void coversItsBuckets();
    void looksAtASpan_data();
    void looksAtASpan();
    void takesWhatIsNewer_data();
    void takesWhatIsNewer();
    void takesNothingFromOutside();
    void choosesResolution_data();
    void choosesResolution();
};

// A Tuesday.
static constexpr SlotTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3);

static SlotCounts counted(std::uint64_t lost, std::initializer_list<std::pair<int, std::uint64_t>> buckets)
{
    SlotCounts counts;
    counts.lost = lost;
    for (const auto &[bucket, count] : buckets)
        counts.buckets.add(Bucket(static_cast<std::int16_t>(bucket)), count);
    counts.sent = lost + counts.buckets.total();
    return counts;
}

void HeatmapTest::makesColumns_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("firstStart");
    QTest::newRow("an hour of minutes") << Resolution::Minute << 0 << 3600 << 60 << 0;
    QTest::newRow("cut minutes count") << Resolution::Minute << 30 << 90 << 2 << 0;
    QTest::newRow("one second") << Resolution::Minute << 61 << 62 << 1 << 60;
    QTest::newRow("nothing") << Resolution::Minute << 60 << 60 << 0 << 60;
    QTest::newRow("backwards") << Resolution::Minute << 600 << 60 << 0 << 600;
    QTest::newRow("a day of hours") << Resolution::Hour << 0 << 86400 << 24 << 0;
    QTest::newRow("cut hours count") << Resolution::Hour << 3599 << 7201 << 3 << 0;
    QTest::newRow("days") << Resolution::Day << 3600 << 2 * 86400 + 1 << 3 << 0;
}

void HeatmapTest::makesColumns()
{
    QFETCH(Resolution, resolution);
    QFETCH(int, from);
    QFETCH(int, to);
    const Heatmap heatmap(resolution, start + std::chrono::seconds(from), start + std::chrono::seconds(to));
    QTEST(int(heatmap.columnCount()), "expected");
    QTEST(int((heatmap.start(0) - start).count()), "firstStart");
}

void HeatmapTest::sharesOfAColumn()
{
    Heatmap heatmap(Resolution::Minute, start, start + 2min);
    heatmap.add(start + 59s, counted(1, {{10, 2}, {12, 1}}));
    heatmap.add(start, counted(0, {{10, 4}}));
    QCOMPARE(heatmap.share(0, Bucket(10)), 6.0 / 8);
    QCOMPARE(heatmap.share(0, Bucket(11)), 0.0);
    QCOMPARE(heatmap.share(0, Bucket(12)), 1.0 / 8);
    QCOMPARE(heatmap.share(0, Bucket(13)), 0.0);
    QCOMPARE(heatmap.share(1, Bucket(10)), 0.0);
}

void HeatmapTest::looksOfLoss_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("replies");
    QTest::addColumn<LossLook>("expected");
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("unknown");
    QTest::newRow("no data") << 0 << 0 << 0 << LossLook::NoData << 0.0 << 0;
    QTest::newRow("none") << 10 << 0 << 10 << LossLook::None << 0.0 << 0;
    QTest::newRow("one of many") << 100'000 << 1 << 99'999 << LossLook::Some << 0.00001 << 0;
    QTest::newRow("all but one") << 100'000 << 99'999 << 1 << LossLook::Some << 0.99999 << 0;
    QTest::newRow("all") << 2 << 2 << 0 << LossLook::All << 1.0 << 0;
    QTest::newRow("nobody counted losses") << 0 << 0 << 10 << LossLook::Unknown << 0.0 << 10;
    QTest::newRow("counted for some, and none lost") << 4 << 0 << 10 << LossLook::Unknown << 0.0 << 6;
    QTest::newRow("counted for some, and some lost") << 4 << 1 << 10 << LossLook::Some << 0.25 << 7;
    QTest::newRow("counted for some, which were all lost") << 4 << 4 << 10 << LossLook::Some << 1.0 << 10;
}

void HeatmapTest::looksOfLoss()
{
    QFETCH(int, sent);
    QFETCH(int, lost);
    QFETCH(int, replies);
    SlotCounts counts;
    counts.sent = static_cast<std::uint64_t>(sent);
    counts.lost = static_cast<std::uint64_t>(lost);
    counts.buckets.add(Bucket(30), static_cast<std::uint64_t>(replies));
    QTEST(lossLookOf(counts), "expected");
    QTEST(lossShareOf(counts), "share");
    QTEST(int(counts.repliesOfUnknownLoss()), "unknown");
    QCOMPARE(counts.isOfUnknownLoss(), sent == 0 && replies > 0);
}

void HeatmapTest::unknownLossStaysUnknown()
{
    SlotCounts unknown = counted(0, {{10, 6}});
    unknown.sent = 0;
    Heatmap heatmap(Resolution::Hour, start, start + 1h);
    heatmap.add(start, unknown);
    QCOMPARE(heatmap.share(0, Bucket(10)), 1.0);
    heatmap.add(start, counted(1, {{10, 3}, {11, 2}}));
    const SlotCounts &both = heatmap.counts(0);
    QCOMPARE(both.sent, 6U);
    QCOMPARE(both.lost, 1U);
    QCOMPARE(both.buckets.total(), 11U);
    QCOMPARE(both.repliesOfUnknownLoss(), 6U);
    QCOMPARE(lossShareOf(both), 1.0 / 6); // of those whose loss is known
    QCOMPARE(heatmap.share(0, Bucket(10)), 9.0 / 12);
}

void HeatmapTest::coversItsBuckets()
{
    Heatmap heatmap(Resolution::Hour, start, start + 3h);
    QVERIFY(!heatmap.range());
    heatmap.add(start + 1h, counted(0, {{-5, 1}, {7, 1}}));
    heatmap.add(start + 2h, counted(3, {{40, 2}}));
    QCOMPARE(heatmap.range(), (BucketRange{Bucket(-5), Bucket(40)}));
    QCOMPARE(heatmap.range()->size(), std::size_t(46));
    QCOMPARE(heatmap.total(), counted(3, {{-5, 1}, {7, 1}, {40, 2}}));
}

void HeatmapTest::looksAtASpan_data()
{
    QTest::addColumn<int>("fromMinute");
    QTest::addColumn<int>("toMinute");
    QTest::addColumn<QList<int>>("buckets");
    QTest::newRow("all") << 0 << 180 << QList<int>{1, 3};
    QTest::newRow("more than all") << -60 << 900 << QList<int>{1, 3};
    QTest::newRow("the second hour") << 60 << 120 << QList<int>{2, 2};
    QTest::newRow("a minute of the second") << 70 << 71 << QList<int>{2, 2};
    QTest::newRow("touching the third") << 60 << 121 << QList<int>{2, 3};
    QTest::newRow("before") << -90 << 0 << QList<int>{};
    QTest::newRow("behind") << 180 << 240 << QList<int>{};
}

void HeatmapTest::looksAtASpan()
{
    QFETCH(int, fromMinute);
    QFETCH(int, toMinute);
    QFETCH(QList<int>, buckets);
    Heatmap heatmap(Resolution::Hour, start, start + 3h);
    for (int hour = 0; hour < 3; ++hour)
        heatmap.add(start + std::chrono::hours(hour), counted(0, {{hour + 1, 1}}));
    const SlotTime from = start + std::chrono::minutes(fromMinute);
    const SlotTime to = start + std::chrono::minutes(toMinute);
    const auto range = heatmap.range(from, to);
    QCOMPARE(range.has_value(), !buckets.isEmpty());
    const std::uint64_t expected = buckets.isEmpty() ? 0 : std::uint64_t(buckets[1] - buckets[0] + 1);
    QCOMPARE(heatmap.total(from, to).buckets.total(), expected);
    if (range) {
        QCOMPARE(static_cast<int>(range->first), buckets[0]);
        QCOMPARE(static_cast<int>(range->last), buckets[1]);
    }
}

void HeatmapTest::takesWhatIsNewer_data()
{
    QTest::addColumn<int>("fromHour");
    QTest::addColumn<int>("toHour");
    QTest::addColumn<QList<int>>("received");
    QTest::newRow("the last column again") << 2 << 3 << QList<int>{1, 1, 5};
    QTest::newRow("and one more") << 2 << 4 << QList<int>{1, 1, 5, 5};
    QTest::newRow("all") << 0 << 3 << QList<int>{5, 5, 5};
    QTest::newRow("with a gap between") << 4 << 5 << QList<int>{1, 1, 1, 0, 5};
}

void HeatmapTest::takesWhatIsNewer()
{
    QFETCH(int, fromHour);
    QFETCH(int, toHour);
    Heatmap heatmap(Resolution::Hour, start, start + 3h);
    for (int hour = 0; hour < 3; ++hour)
        heatmap.add(start + std::chrono::hours(hour), counted(0, {{1, 1}}));
    Heatmap newer(Resolution::Hour, start + std::chrono::hours(fromHour), start + std::chrono::hours(toHour));
    for (int hour = fromHour; hour < toHour; ++hour)
        newer.add(start + std::chrono::hours(hour), counted(0, {{1, 5}}));
    heatmap.update(newer);
    QList<int> received;
    for (std::size_t column = 0; column < heatmap.columnCount(); ++column)
        received << int(heatmap.counts(column).buckets.total());
    QTEST(received, "received");
    QCOMPARE(heatmap.end(), start + std::chrono::hours(toHour));
}

void HeatmapTest::takesNothingFromOutside()
{
    Heatmap heatmap(Resolution::Hour, start, start + 1h);
    heatmap.add(start - 1s, counted(1, {{1, 1}}));
    heatmap.add(start + 1h, counted(1, {{1, 1}}));
    QVERIFY(heatmap.total().isEmpty());
}

void HeatmapTest::choosesResolution_data()
{
    QTest::addColumn<int>("hoursShown");
    QTest::addColumn<int>("hoursAgo");
    QTest::addColumn<int>("columns");
    QTest::addColumn<Resolution>("expected");
    QTest::newRow("1 h") << 1 << 0 << 1500 << Resolution::Minute;
    QTest::newRow("24 h") << 24 << 0 << 1500 << Resolution::Minute;
    QTest::newRow("24 h, narrow") << 24 << 0 << 1000 << Resolution::Hour;
    QTest::newRow("1 h, yesterday") << 1 << 24 << 1500 << Resolution::Hour;
    QTest::newRow("3 d") << 72 << 0 << 1500 << Resolution::Hour;
    QTest::newRow("30 d") << 720 << 0 << 1500 << Resolution::Hour;
    QTest::newRow("30 d, narrow") << 720 << 0 << 700 << Resolution::Day;
    QTest::newRow("3 d, last summer") << 72 << 24 * 200 << 1500 << Resolution::Day;
    QTest::newRow("1 y") << 24 * 365 << 0 << 10'000 << Resolution::Day;
}

void HeatmapTest::choosesResolution()
{
    QFETCH(int, hoursShown);
    QFETCH(int, hoursAgo);
    QFETCH(int, columns);
    const SlotTime to = start - std::chrono::hours(hoursAgo);
    QTEST(resolutionFor(to - std::chrono::hours(hoursShown), to, static_cast<std::size_t>(columns), start, 24h, 720h),
          "expected");
}

QTEST_APPLESS_MAIN(HeatmapTest)
#include "tst_heatmap.moc"
