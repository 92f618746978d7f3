// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overviewwords.h"
#include "tests/unit/render/historymonitor.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class OverviewWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithUsual_data();
    void comparesWithUsual();
    void readsSlots_data();
    void readsSlots();
    void readsNothingOutside();
    void sumsUp_data();
    void sumsUp();
};

static constexpr SlotTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3);

static OverviewData::Loaded loadedOf(const std::vector<SlotCounts> &minutes, double usual)
{
    OverviewData::Loaded loaded{
        {Resolution::Minute, start, start + std::chrono::minutes(static_cast<int>(minutes.size()))}, {usual, {}}};
    for (const SlotCounts &counts : minutes)
        loaded.strip.cells.emplace_back(counts);
    return loaded;
}

static const TimeFrame frame{.time = TimeAxis(start, start + 1h)};

void OverviewWordsTest::comparesWithUsual_data()
{
    QTest::addColumn<double>("median");
    QTest::addColumn<double>("usual");
    QTest::addColumn<QString>("words");
    QTest::newRow("the same") << 12.3 << 12.3 << u"its usual 12.3 ms"_s;
    QTest::newRow("nearly") << 12.6 << 12.3 << u"its usual 12.3 ms"_s;
    QTest::newRow("longer") << 24.6 << 12.3 << u"2.0 times its usual 12.3 ms"_s;
    QTest::newRow("shorter") << 6.15 << 12.3 << u"0.5 times its usual 12.3 ms"_s;
    QTest::newRow("much longer") << 240.0 << 12.0 << u"20 times its usual 12 ms"_s;
}

void OverviewWordsTest::comparesWithUsual()
{
    QFETCH(double, median);
    QFETCH(double, usual);
    QTEST(againstUsual(median, usual, QLocale::c()), "words");
}

void OverviewWordsTest::readsSlots_data()
{
    QTest::addColumn<SlotCounts>("counts");
    QTest::addColumn<QStringList>("lines");
    SlotCounts timesAlone = countsOf(60, 12);
    timesAlone.sent = 0;
    QTest::newRow("none lost") << countsOf(60, 12)
                               << QStringList{u"median 11.7 ms"_s, u"its usual 11.7 ms"_s, u"none lost"_s};
    QTest::newRow("some lost") << countsOf(45, 24, 15)
                               << QStringList{u"median 23.4 ms"_s, u"2.0 times its usual 11.7 ms"_s, u"lost: 25 %"_s};
    QTest::newRow("all lost") << countsOf(0, 0, 5) << QStringList{u"lost: 100 %"_s};
    QTest::newRow("no data") << SlotCounts() << QStringList{u"no data"_s};
    QTest::newRow("loss not known") << timesAlone
                                    << QStringList{u"median 11.7 ms"_s, u"its usual 11.7 ms"_s,
                                                   u"Whether pings were lost is not known."_s};
}

void OverviewWordsTest::readsSlots()
{
    QFETCH(SlotCounts, counts);
    QFETCH(QStringList, lines);
    const auto loaded = loadedOf({countsOf(60, 12), counts}, countsOf(60, 12).buckets.quantile(0.5));
    const auto readout = overviewReadout(loaded, u"web@10.5.0.10"_s, start + 61s, frame);
    QVERIFY(readout);
    QCOMPARE(readout->time, u"Tue 3 Mar 2026, 00:01 to 00:02"_s);
    QCOMPARE(readout->parts.size(), std::size_t(1));
    QCOMPARE(readout->parts.front().lines, QStringList(u"web@10.5.0.10"_s) + lines);
}

void OverviewWordsTest::readsNothingOutside()
{
    const auto loaded = loadedOf({countsOf(60, 12)}, 12);
    QVERIFY(!overviewReadout(loaded, {}, start - 1s, frame));
    QVERIFY(!overviewReadout(loaded, {}, start + 60s, frame));
}

void OverviewWordsTest::sumsUp_data()
{
    QTest::addColumn<std::vector<SlotCounts>>("minutes");
    QTest::addColumn<QString>("words");
    QTest::newRow("well") << std::vector{countsOf(60, 12), countsOf(60, 12)}
                          << u"usual 11.7 ms, last its usual 11.7 ms, no loss"_s;
    QTest::newRow("slow, and lossy before") << std::vector{countsOf(60, 12), countsOf(45, 12, 15), countsOf(60, 24)}
                                            << u"usual 11.7 ms, last 2.0 times its usual 11.7 ms, worst loss 25 % on "
                                               "Tue 3 Mar, 00:01"_s;
}

void OverviewWordsTest::sumsUp()
{
    QFETCH(std::vector<SlotCounts>, minutes);
    QTEST(overviewSummary(loadedOf(minutes, countsOf(60, 12).buckets.quantile(0.5)), frame), "words");
}

QTEST_GUILESS_MAIN(OverviewWordsTest)
#include "tst_overviewwords.moc"
