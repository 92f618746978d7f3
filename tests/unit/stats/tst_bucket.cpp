// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/histogram.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace meshping;
using namespace std::chrono_literals;

class TestBucket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketOfRtt_data();
    void bucketOfRtt();
    void label_data();
    void label();
    void labelsNeverCollide();
    void everyRttLiesInItsBucket();
    void histogramIsSortedAndComplete();
    void mergeLosesNothing();
    void quantile();
};

void TestBucket::bucketOfRtt_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<int>("bucket");
    QTest::newRow("one millisecond") << qint64(1'000'000) << 0;
    QTest::newRow("just below one") << qint64(999'999) << -1;
    QTest::newRow("two milliseconds") << qint64(2'000'000) << 10;
    QTest::newRow("half a millisecond") << qint64(500'000) << -10;
    QTest::newRow("a second") << qint64(1'000'000'000) << 99;
    QTest::newRow("a microsecond") << qint64(1'000) << -100;
    QTest::newRow("zero counts as a nanosecond") << qint64(0) << -200;
    QTest::newRow("negative, too") << qint64(-5) << -200;
}

void TestBucket::bucketOfRtt()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(int, bucket);
    QCOMPARE(int(bucketOf(Rtt(nanoseconds))), bucket);
}

void TestBucket::label_data()
{
    QTest::addColumn<int>("bucket");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("630.35") << 92 << QByteArray("630.35");
    QTest::newRow("one") << -1 << QByteArray("1.00");
    QTest::newRow("first above one") << 0 << QByteArray("1.07");
    QTest::newRow("below one") << -4 << QByteArray("0.8123");
    QTest::newRow("tenth") << -34 << QByteArray("0.1015");
    QTest::newRow("hundredth") << -67 << QByteArray("0.01031");
}

void TestBucket::label()
{
    QFETCH(int, bucket);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(bucketLabel(Bucket(std::int16_t(bucket)))), text);
}

void TestBucket::labelsNeverCollide()
{
    std::set<std::string> seen;
    for (int b = -200; b <= 250; ++b)
        QVERIFY2(seen.insert(bucketLabel(Bucket(std::int16_t(b)))).second, qPrintable(QString::number(b)));
}

void TestBucket::everyRttLiesInItsBucket()
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> exponent(0, 12);
    for (int i = 0; i < 100'000; ++i) {
        const Rtt rtt(static_cast<qint64>(std::pow(10, exponent(random))));
        const Bucket bucket = bucketOf(rtt);
        QVERIFY(toMilliseconds(rtt) >= lowerEdge(bucket) * (1 - 1e-12));
        QVERIFY(toMilliseconds(rtt) < upperEdge(bucket) * (1 + 1e-12));
    }
}

void TestBucket::histogramIsSortedAndComplete()
{
    Histogram histogram;
    std::map<int, std::uint64_t> expected;
    std::mt19937 random(2);
    for (int i = 0; i < 5'000; ++i) {
        const int bucket = int(random() % 60) - 20;
        ++expected[bucket];
        histogram.add(Bucket(std::int16_t(bucket)));
    }
    QCOMPARE(histogram.entries().size(), expected.size());
    auto want = expected.begin();
    for (const Histogram::Entry &entry : histogram.entries()) {
        QCOMPARE(int(entry.index), want->first);
        QCOMPARE(std::uint64_t(entry.count), want->second);
        ++want;
    }
    QCOMPARE(histogram.total(), std::uint64_t(5'000));
}

void TestBucket::mergeLosesNothing()
{
    Histogram a;
    a.add(Bucket(1), 3);
    a.add(Bucket(5), 1);
    Histogram b;
    b.add(Bucket(-3), 2);
    b.add(Bucket(5), 4);
    a.merge(b);
    Histogram expected;
    expected.add(Bucket(5), 5);
    expected.add(Bucket(-3), 2);
    expected.add(Bucket(1), 3);
    QCOMPARE(a, expected);
}

void TestBucket::quantile()
{
    Histogram histogram;
    QCOMPARE(histogram.quantile(0.5), 0.0);
    histogram.add(Bucket(0), 50);
    histogram.add(Bucket(10), 50);
    QCOMPARE(histogram.quantile(0.25), lowerEdge(Bucket(0)) * std::exp2(0.05));
    QCOMPARE(histogram.quantile(0.5), upperEdge(Bucket(0)));
    QCOMPARE(histogram.quantile(1), upperEdge(Bucket(10)));
}

QTEST_GUILESS_MAIN(TestBucket)
#include "tst_bucket.moc"
