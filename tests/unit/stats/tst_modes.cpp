// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/modes.h"

#include <QTest>

#include <random>

using namespace meshping;
using namespace Qt::StringLiterals;

using Counts = QMap<int, int>;
using Peaks = QList<int>;

class ModesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void coversTheHill();
    void seesOneHillInNoise_data();
    void seesOneHillInNoise();
    void seesTwoHillsInNoise_data();
    void seesTwoHillsInNoise();
};

static Histogram histogramOf(const Counts &counts)
{
    Histogram histogram;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        histogram.add(Bucket(static_cast<std::int16_t>(it.key())), std::uint64_t(it.value()));
    return histogram;
}

static Peaks peaksOf(const Histogram &histogram)
{
    Peaks peaks;
    for (const Mode &mode : modesOf(histogram))
        peaks.append(static_cast<int>(mode.peak));
    return peaks;
}

void ModesTest::finds_data()
{
    QTest::addColumn<Counts>("counts");
    QTest::addColumn<Peaks>("expected");
    QTest::newRow("nothing") << Counts{} << Peaks{};
    QTest::newRow("one reply") << Counts{{33, 1}} << Peaks{33};
    QTest::newRow("two replies apart") << Counts{{3, 1}, {90, 1}} << Peaks{3};
    QTest::newRow("one bucket") << Counts{{-20, 5000}} << Peaks{-20};
    QTest::newRow("hill") << Counts{{0, 10}, {1, 100}, {2, 300}, {3, 120}, {4, 15}} << Peaks{2};
    QTest::newRow("on an edge") << Counts{{4, 500}, {5, 500}} << Peaks{4};
    QTest::newRow("plateau") << Counts{{4, 500}, {5, 500}, {6, 500}, {7, 500}} << Peaks{4};
    QTest::newRow("two hills apart") << Counts{{0, 400}, {1, 100}, {40, 300}, {41, 50}} << Peaks{0, 40};
    QTest::newRow("two hills that touch")
        << Counts{{0, 400}, {1, 250}, {2, 80}, {3, 60}, {4, 90}, {5, 260}, {6, 300}, {7, 50}} << Peaks{0, 6};
    QTest::newRow("shallow dip") << Counts{{0, 100}, {1, 90}, {2, 85}, {3, 92}, {4, 99}} << Peaks{0};
    QTest::newRow("the same dip, certain")
        << Counts{{0, 100'000}, {1, 90'000}, {2, 85'000}, {3, 92'000}, {4, 99'000}} << Peaks{0, 4};
    QTest::newRow("outliers") << Counts{{10, 5000}, {11, 4000}, {50, 3}, {70, 1}, {99, 2}} << Peaks{10};
    QTest::newRow("small but certain hill is an outlier") << Counts{{10, 100'000}, {50, 900}} << Peaks{10};
    QTest::newRow("three hills") << Counts{{-9, 200}, {20, 900}, {21, 100}, {60, 150}} << Peaks{-9, 20, 60};
}

void ModesTest::finds()
{
    QFETCH(Counts, counts);
    QTEST(peaksOf(histogramOf(counts)), "expected");
}

void ModesTest::coversTheHill()
{
    const auto modes = modesOf(histogramOf({{0, 40}, {1, 400}, {2, 70}, {30, 20}, {31, 500}, {90, 1}}));
    QCOMPARE(modes.size(), std::size_t(2));
    QCOMPARE(int(modes[0].first), 0);
    QCOMPARE(int(modes[0].last), 2);
    QCOMPARE(modes[0].count, std::uint64_t(510));
    QCOMPARE(int(modes[1].first), 30);
    QCOMPARE(int(modes[1].last), 31);
    QCOMPARE(modes[1].count, std::uint64_t(520));
}

/// Adds `replies` round trips around `median` milliseconds, log-normal.
static void addHill(Histogram &histogram, std::mt19937 &random, int replies, double median, double sigma)
{
    std::lognormal_distribution<double> milliseconds(std::log(median), sigma);
    for (int i = 0; i < replies; ++i)
        histogram.add(bucketOf(Rtt(std::int64_t(milliseconds(random) * 1e6))));
}

void ModesTest::seesOneHillInNoise_data()
{
    QTest::addColumn<int>("replies");
    QTest::addColumn<double>("sigma");
    for (const int replies : {10, 100, 1000, 20'000}) {
        for (const double sigma : {0.02, 0.2, 1.0})
            QTest::addRow("%d replies, sigma %.2f", replies, sigma) << replies << sigma;
    }
}

void ModesTest::seesOneHillInNoise()
{
    QFETCH(int, replies);
    QFETCH(double, sigma);
    std::mt19937 random(4711);
    int wrong = 0;
    for (int round = 0; round < 100; ++round) {
        Histogram histogram;
        addHill(histogram, random, replies, 12.5, sigma);
        wrong += modesOf(histogram).size() != 1;
    }
    QVERIFY2(wrong <= 2, qPrintable(QString::number(wrong)));
}

void ModesTest::seesTwoHillsInNoise_data()
{
    QTest::addColumn<int>("replies");
    QTest::addColumn<double>("distance");
    QTest::newRow("few, far apart") << 200 << 4.0;
    QTest::newRow("many, near") << 5000 << 1.6;
}

void ModesTest::seesTwoHillsInNoise()
{
    QFETCH(int, replies);
    QFETCH(double, distance);
    std::mt19937 random(4711);
    int wrong = 0;
    for (int round = 0; round < 100; ++round) {
        Histogram histogram;
        addHill(histogram, random, replies, 10, 0.1);
        addHill(histogram, random, replies / 2, 10 * distance, 0.1);
        const auto modes = modesOf(histogram);
        const bool right = modes.size() == 2 && std::abs(lowerEdge(modes[0].peak) / 10 - 1) < 0.2 &&
                           std::abs(lowerEdge(modes[1].peak) / (10 * distance) - 1) < 0.2;
        wrong += !right;
    }
    QVERIFY2(wrong <= 2, qPrintable(QString::number(wrong)));
}

QTEST_GUILESS_MAIN(ModesTest)
#include "tst_modes.moc"
