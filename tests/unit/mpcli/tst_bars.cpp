// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/show.h"

#include <QTest>

using namespace meshping;

class BarsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsHighestBucketFirst();
    void keepsToTheWidth_data();
    void keepsToTheWidth();
    void saysNothingOfNothing();
    void tellsModes();
};

static Histogram histogramOf(const QMap<int, quint64> &counts)
{
    Histogram histogram;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        histogram.add(Bucket(static_cast<std::int16_t>(it.key())), it.value());
    return histogram;
}

void BarsTest::drawsHighestBucketFirst()
{
    const QByteArray bars = histogramBars(histogramOf({{-3, 1}, {-2, 10}, {-1, 5}, {33, 4}}), 60);
    QCOMPARE(bars, QByteArray("from ms   to ms  replies   share\n"
                              "   9.85   10.56        4  20.00%  ###########\n"
                              "    ...\n"
                              " 0.9330    1.00        5  25.00%  #############\n"
                              " 0.8706  0.9330       10  50.00%  ##########################\n"
                              " 0.8123  0.8706        1   5.00%  ###\n"));
}

void BarsTest::keepsToTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("longest");
    QTest::newRow("wide") << 200 << 200;
    QTest::newRow("usual") << 80 << 80;
    QTest::newRow("too narrow for the numbers: the least bar") << 10 << 42;
}

void BarsTest::keepsToTheWidth()
{
    QFETCH(int, width);
    const QByteArray bars = histogramBars(histogramOf({{0, 1}, {1, 1'000'000'000}, {2, 999}, {150, 3}}), width);
    qsizetype longest = 0;
    for (const QByteArray &line : bars.split('\n'))
        longest = std::max(longest, line.size());
    QTEST(int(longest), "longest");
    QCOMPARE(bars.count("#\n"), 4); // the smallest count is seen, too
}

void BarsTest::saysNothingOfNothing()
{
    QVERIFY(histogramBars({}, 80).isEmpty());
    QVERIFY(modeLines({}).isEmpty());
}

void BarsTest::tellsModes()
{
    QCOMPARE(modeLines(histogramOf({{9, 50}, {10, 700}, {11, 50}, {40, 200}})),
             QByteArray("at 2.00 to 2.14 ms, with 80.00% of the replies between 1.87 and 2.30 ms\n"
                        "at 16.00 to 17.15 ms, with 20.00% of the replies between 16.00 and 17.15 ms\n"));
}

QTEST_GUILESS_MAIN(BarsTest)
#include "tst_bars.moc"
