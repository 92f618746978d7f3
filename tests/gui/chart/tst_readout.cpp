// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/readout.h"
#include "tests/unit/render/historymonitor.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class ReadoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells_data();
    void tells();
    void tellsDoubt_data();
    void tellsDoubt();
    void tellsEachTarget();
    void namesSlots_data();
    void namesSlots();
    void tellsNothingFromOutside();
};

static constexpr SlotTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

static HeatmapPicture pictureOf(const SlotCounts &counts, Resolution resolution = Resolution::Minute)
{
    Heatmap heatmap(resolution, start, start + 2 * slotWidth(resolution));
    heatmap.add(start, counts);
    return {.layers = {{u"web"_s, std::make_shared<const Heatmap>(heatmap)}}, .time = TimeAxis(start, heatmap.end())};
}

static SlotCounts strange()
{
    SlotCounts counts = countsOf(7, 12, 3);
    counts.late = 2;
    counts.duplicates = 1;
    counts.sendErrors = 4;
    return counts;
}

/// Answered pings, of which only so many were counted as sent.
static SlotCounts uncounted(std::uint64_t sent)
{
    SlotCounts counts = countsOf(60, 12);
    counts.sent = sent;
    return counts;
}

void ReadoutTest::tells_data()
{
    QTest::addColumn<SlotCounts>("counts");
    QTest::addColumn<int>("bucket");
    QTest::addColumn<bool>("absent");
    QTest::addColumn<QStringList>("expected");
    const int of12 = static_cast<int>(bucketOf(Rtt(12'000'000)));
    const QString percentiles = u"p50 11.7 ms · p90 12 ms · p99 12.1 ms"_s;
    QTest::newRow("all answered") << countsOf(60, 12) << of12 << false
                                  << QStringList{u"60 sent · 60 answered · 0 lost (0 %)"_s, percentiles,
                                                 u"11.3 ms to 12.1 ms: 60 ping(s), 100 %"_s};
    QTest::newRow("an empty cell") << countsOf(60, 12) << of12 + 9 << false
                                   << QStringList{u"60 sent · 60 answered · 0 lost (0 %)"_s, percentiles,
                                                  u"21.1 ms to 22.6 ms: 0 ping(s), 0 %"_s};
    QTest::newRow("all that can happen")
        << strange() << of12 << false
        << QStringList{u"10 sent · 7 answered · 3 lost (30 %), of which 2 came too late · 1 twice · 4 not sent"_s,
                       percentiles, u"11.3 ms to 12.1 ms: 7 ping(s), 70 %"_s};
    QTest::newRow("hardly any lost") << countsOf(999'999, 12, 1) << of12 + 9 << false
                                     << QStringList{u"1000000 sent · 999999 answered · 1 lost (< 0.01 %)"_s,
                                                    percentiles, u"21.1 ms to 22.6 ms: 0 ping(s), 0 %"_s};
    QTest::newRow("hardly any answered") << countsOf(1, 12, 9999) << of12 << false
                                         << QStringList{u"10000 sent · 1 answered · 9999 lost (> 99.9 %)"_s,
                                                        percentiles, u"11.3 ms to 12.1 ms: 1 ping(s), 0.01 %"_s};
    QTest::newRow("all lost") << countsOf(0, 0, 10) << of12 << false
                              << QStringList{u"10 sent · 0 answered · 10 lost (100 %)"_s};
    QTest::newRow("losses not counted") << uncounted(0) << of12 << false
                                        << QStringList{u"60 answered · losses were not counted"_s, percentiles,
                                                       u"11.3 ms to 12.1 ms: 60 ping(s), 100 %"_s};
    QTest::newRow("losses counted for some")
        << uncounted(20) << of12 + 9 << false
        << QStringList{u"20 sent · 60 answered · 0 lost (0 %) · beside 40 of the answers, losses were not counted"_s,
                       percentiles, u"21.1 ms to 22.6 ms: 0 ping(s), 0 %"_s};
    QTest::newRow("no data") << SlotCounts() << of12 << false << QStringList{u"no data"_s};
    QTest::newRow("not running") << SlotCounts() << of12 << true << QStringList{u"The monitor was not running."_s};
}

void ReadoutTest::tells()
{
    QFETCH(SlotCounts, counts);
    QFETCH(int, bucket);
    QFETCH(bool, absent);
    QFETCH(QStringList, expected);
    HeatmapPicture picture = pictureOf(counts);
    if (absent)
        picture.absences = {{start - 1h, start + 30s}};
    const auto readout = readoutAt(picture, start + 20s, Bucket(static_cast<std::int16_t>(bucket)));
    QVERIFY(readout);
    expected.prepend(u"Tue 3 Mar 2026, 12:00 to 12:01"_s);
    QCOMPARE(readout->text().split(u'\n'), expected);
}

void ReadoutTest::tellsDoubt_data()
{
    QTest::addColumn<int>("from"); ///< seconds from the slot's beginning
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("doubted");
    QTest::newRow("within the slot") << 10 << 20 << true;
    QTest::newRow("all around it") << -100 << 1000 << true;
    QTest::newRow("until it began") << -100 << 0 << false;
    QTest::newRow("from its end on") << 60 << 100 << false;
}

void ReadoutTest::tellsDoubt()
{
    QFETCH(int, from);
    QFETCH(int, to);
    HeatmapPicture picture = pictureOf(countsOf(60, 12));
    picture.doubted = {{start + std::chrono::seconds(from), start + std::chrono::seconds(to)}};
    const QString sentence = u"The clock was probably wrong: this may have been measured at another time."_s;
    const auto readout = readoutAt(picture, start + 20s, std::nullopt);
    QVERIFY(readout);
    QTEST(readout->text().contains(sentence), "doubted");
    picture.time = TimeAxis(start, start + 1min);
    QTEST(summaryOf(picture).text().contains(sentence), "doubted");
}

void ReadoutTest::tellsEachTarget()
{
    HeatmapPicture picture = pictureOf(countsOf(60, 12));
    picture.layers.push_back({u"gateway"_s, pictureOf(countsOf(0, 0, 60)).layers.front().heatmap});
    const auto readout = readoutAt(picture, start, std::nullopt);
    QVERIFY(readout);
    QCOMPARE(readout->parts.size(), std::size_t(2));
    QCOMPARE(readout->parts[0].label, u"web"_s);
    QCOMPARE(readout->parts[1].label, u"gateway"_s);
    QCOMPARE(readout->parts[1].lines, QStringList{u"60 sent · 0 answered · 60 lost (100 %)"_s});
}

void ReadoutTest::namesSlots_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("fromHour"); ///< of 2026-03-29, in UTC
    QTest::addColumn<int>("hours");
    QTest::addColumn<QString>("expected");
    QTest::newRow("an hour") << QByteArray("UTC") << 10 << 1 << u"Sun 29 Mar 2026, 10:00 to 11:00"_s;
    QTest::newRow("the last of a day") << QByteArray("UTC") << 23 << 1 << u"Sun 29 Mar 2026, 23:00 to 00:00"_s;
    QTest::newRow("a day") << QByteArray("UTC") << 0 << 24 << u"Sun 29 Mar 2026"_s;
    QTest::newRow("a day of UTC elsewhere")
        << QByteArray("Asia/Kolkata") << 0 << 24 << u"Sun 29 Mar 2026, 05:30 to Mon 30 Mar, 05:30"_s;
    QTest::newRow("the hour before the clocks go forward")
        << QByteArray("Europe/Berlin") << 0 << 1 << u"Sun 29 Mar 2026, 01:00 to 03:00"_s;
}

void ReadoutTest::namesSlots()
{
    QFETCH(QByteArray, zone);
    QFETCH(int, fromHour);
    QFETCH(int, hours);
    HeatmapPicture picture = pictureOf({});
    picture.zone = QTimeZone(zone);
    const SlotTime from = std::chrono::sys_days(std::chrono::year(2026) / 3 / 29) + std::chrono::hours(fromHour);
    QTEST(slotLabel(picture, from, from + std::chrono::hours(hours)), "expected");
}

void ReadoutTest::tellsNothingFromOutside()
{
    const HeatmapPicture picture = pictureOf(countsOf(60, 12));
    QVERIFY(!readoutAt(picture, start - 1s, std::nullopt));
    QVERIFY(!readoutAt(picture, start + 2min, std::nullopt));
}

QTEST_APPLESS_MAIN(ReadoutTest)
#include "tst_readout.moc"
