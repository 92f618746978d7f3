// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/strip.h"

#include <QTest>

#include <cmath>

using namespace meshping;

class StripTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMedian_data();
    void keepsMedian();
    void keepsLoss_data();
    void keepsLoss();
    void comesBackFromCodes();
    void knowsWhatIsUsual_data();
    void knowsWhatIsUsual();
    void measuresDeviation_data();
    void measuresDeviation();
    void merges_data();
    void merges();
};

/// `counts` replies of each of so many milliseconds.
using Replies = QList<std::pair<double, int>>;

static Histogram histogramOf(const Replies &replies)
{
    Histogram histogram;
    for (const auto &[milliseconds, count] : replies)
        histogram.add(bucketOf(Rtt(std::llround(milliseconds * 1e6))), static_cast<std::uint64_t>(count));
    return histogram;
}

static SlotCounts countsOf(const Replies &replies, std::uint64_t lost, bool knowsLoss = true)
{
    SlotCounts counts;
    counts.buckets = histogramOf(replies);
    counts.lost = lost;
    counts.sent = knowsLoss ? counts.buckets.total() + lost : 0;
    return counts;
}

void StripTest::keepsMedian_data()
{
    QTest::addColumn<Replies>("replies");
    QTest::newRow("a microsecond") << Replies{{0.001, 5}};
    QTest::newRow("two of three quick") << Replies{{0.4, 20}, {30, 10}};
    QTest::newRow("an ordinary path") << Replies{{12, 60}};
    QTest::newRow("ten seconds") << Replies{{10'000, 1}};
}

void StripTest::keepsMedian()
{
    QFETCH(Replies, replies);
    const SlotCounts counts = countsOf(replies, 0);
    const double right = counts.buckets.quantile(0.5);
    const auto median = StripCell(counts).median();
    QVERIFY(median);
    QVERIFY2(std::abs(*median / right - 1) < 0.0004, qPrintable(QString::number(*median)));
}

void StripTest::keepsLoss_data()
{
    using Share = std::optional<double>;
    QTest::addColumn<int>("received");
    QTest::addColumn<int>("lost");
    QTest::addColumn<bool>("known");
    QTest::addColumn<Share>("share");
    QTest::newRow("nothing sent") << 0 << 0 << true << Share();
    QTest::newRow("no loss") << 10 << 0 << true << Share(0);
    QTest::newRow("all lost") << 0 << 10 << true << Share(1);
    QTest::newRow("half") << 5 << 5 << true << Share(0.5);
    QTest::newRow("one of a million") << 999'999 << 1 << true << Share(1.0 / StripCell::allLost);
    QTest::newRow("all but one of a million") << 1 << 999'999 << true << Share(1 - 1.0 / StripCell::allLost);
    QTest::newRow("not known") << 10 << 0 << false << Share();
}

void StripTest::keepsLoss()
{
    QFETCH(int, received);
    QFETCH(int, lost);
    QFETCH(bool, known);
    const StripCell cell(countsOf({{5, received}}, static_cast<std::uint64_t>(lost), known));
    QTEST(cell.loss(), "share");
    QCOMPARE(cell.median().has_value(), received > 0);
    QCOMPARE(cell.isEmpty(), received == 0 && lost == 0);
}

void StripTest::comesBackFromCodes()
{
    const StripCell cell(countsOf({{12, 7}}, 3));
    QCOMPARE(StripCell(cell.medianCode(), cell.lossCode()), cell);
    QCOMPARE(StripCell(0, StripCell::unknownLoss), StripCell());
    // What another sends may be anything.
    QCOMPARE(StripCell(1, 65'534).loss(), std::optional(1.0));
}

void StripTest::knowsWhatIsUsual_data()
{
    QTest::addColumn<Replies>("lately");
    QTest::addColumn<Replies>("shown");
    QTest::addColumn<double>("usual");
    QTest::newRow("no reply") << Replies{} << Replies{} << 0.0;
    QTest::newRow("of the last days") << Replies{{10, 100}} << Replies{{40, 100}} << 10.0;
    QTest::newRow("whatever the few slow ones") << Replies{{10, 100}, {900, 40}} << Replies{} << 10.0;
    QTest::newRow("silent for days") << Replies{} << Replies{{40, 100}} << 40.0;
}

void StripTest::knowsWhatIsUsual()
{
    QFETCH(Replies, lately);
    QFETCH(Replies, shown);
    QFETCH(double, usual);
    // A bucket is 7 % wide.
    QVERIFY(std::abs(usualOf(histogramOf(lately), histogramOf(shown)) - usual) <= usual * 0.072);
}

void StripTest::measuresDeviation_data()
{
    QTest::addColumn<double>("median");
    QTest::addColumn<double>("usual");
    QTest::addColumn<double>("octaves");
    QTest::newRow("the same") << 20.0 << 20.0 << 0.0;
    QTest::newRow("twice") << 40.0 << 20.0 << 0.99;
    QTest::newRow("half") << 10.0 << 20.0 << -0.99;
    QTest::newRow("four times") << 400.0 << 100.0 << 2.0;
    QTest::newRow("twice nothing") << 0.04 << 0.02 << 0.13;
}

void StripTest::measuresDeviation()
{
    QFETCH(double, median);
    QFETCH(double, usual);
    QFETCH(double, octaves);
    QVERIFY(std::abs(deviationOf(median, usual) - octaves) < 0.01);
}

void StripTest::merges_data()
{
    using Cells = std::vector<StripCell>;
    using Number = std::optional<double>;
    QTest::addColumn<Cells>("cells");
    QTest::addColumn<Number>("median");
    QTest::addColumn<Number>("loss");
    const auto cell = [](double ms, int received, std::uint64_t lost) {
        return StripCell(countsOf({{ms, received}}, lost));
    };
    QTest::newRow("none") << Cells{} << Number() << Number();
    QTest::newRow("nothing known") << Cells{StripCell(), StripCell()} << Number() << Number();
    QTest::newRow("the worst loss") << Cells{cell(1, 9, 1), cell(1, 5, 5), cell(1, 10, 0)} << Number(1.04)
                                    << Number(0.5);
    QTest::newRow("the middle between medians") << Cells{cell(1, 9, 0), cell(4, 9, 0)} << Number(2.07) << Number(0);
    QTest::newRow("of those that answered")
        << Cells{cell(1, 0, 4), cell(4, 9, 0), StripCell()} << Number(4.14) << Number(1);
}

void StripTest::merges()
{
    QFETCH(std::vector<StripCell>, cells);
    QFETCH(std::optional<double>, median);
    QFETCH(std::optional<double>, loss);
    const StripCell one = merged(cells, 0, cells.size() + 3);
    QCOMPARE(one.median().has_value(), median.has_value());
    QVERIFY(std::abs(one.median().value_or(0) - median.value_or(0)) < 0.02 * median.value_or(1));
    QCOMPARE(one.loss(), loss);
}

QTEST_APPLESS_MAIN(StripTest)
#include "tst_strip.moc"
