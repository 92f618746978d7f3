// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/slotcodec.h"
#include "core/store/codec/slotlist.h"
#include "core/store/codec/statisticscodec.h"
#include "tests/unit/store/samples.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

class TestSlotCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void damagedNumbers_data();
    void damagedNumbers();
    void ordinaryMinutesAreSmall();
    void slotsComeBack_data();
    void slotsComeBack();
    void minutesComeBack();
    void statisticsComeBack();
    void changesLeadFromAnyToAny();
    void extremes();
    void damagedBytesAreRefused();
    void slotListMergesAndCoarsens();
};

void TestSlotCodec::numbers_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<int>("size");
    QTest::newRow("0") << qint64(0) << 1;
    QTest::newRow("-1") << qint64(-1) << 1;
    QTest::newRow("63") << qint64(63) << 1;
    QTest::newRow("64") << qint64(64) << 2;
    QTest::newRow("-64") << qint64(-64) << 1;
    QTest::newRow("10 ms in ns") << qint64(10'000'000) << 4;
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << 10;
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << 10;
}

void TestSlotCodec::numbers()
{
    QFETCH(qint64, value);
    QFETCH(int, size);
    ByteWriter writer;
    writer.signedNumber(value);
    QCOMPARE(writer.bytes().size(), size);
    ByteReader reader(writer.bytes());
    QCOMPARE(reader.signedNumber(), value);
    QVERIFY(reader.atEnd() && !reader.failed());
}

void TestSlotCodec::damagedNumbers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << QByteArray("\x80\x80", 2);
    QTest::newRow("too long") << QByteArray(10, '\xff') + '\x01';
    QTest::newRow("too large") << QByteArray(9, '\xff') + '\x02';
}

void TestSlotCodec::damagedNumbers()
{
    QFETCH(QByteArray, bytes);
    ByteReader reader(bytes);
    QCOMPARE(reader.number(), 0U);
    QVERIFY(reader.failed());
    QCOMPARE(reader.byte(), 0);
    QCOMPARE(reader.real(), 0.0);
    QVERIFY(reader.block().isEmpty());
}

void TestSlotCodec::ordinaryMinutesAreSmall()
{
    MinutesOfHour minutes;
    for (int minute = 0; minute < 60; ++minute) {
        SlotCounts counts;
        counts.sent = 2;
        counts.buckets.add(Bucket(33 + minute % 3));
        counts.buckets.add(Bucket(36 + minute % 2));
        minutes[minute] = counts;
    }
    QVERIFY2(packMinutes(minutes).size() <= 3 * 60 + 1, qPrintable(QString::number(packMinutes(minutes).size())));
}

void TestSlotCodec::slotsComeBack_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 0; seed < 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestSlotCodec::slotsComeBack()
{
    QFETCH(quint32, seed);
    Samples samples(seed);
    for (int i = 0; i < 200; ++i) {
        const SlotCounts counts = samples.slot();
        const auto back = unpackSlot(packSlot(counts));
        QVERIFY(back && *back == counts);
        const Histogram histogram = samples.histogram(int(samples.number(50)));
        const auto histogramBack = unpackHistogram(packHistogram(histogram));
        QVERIFY(histogramBack && *histogramBack == histogram);
    }
}

void TestSlotCodec::minutesComeBack()
{
    Samples samples(7);
    for (int i = 0; i < 500; ++i) {
        MinutesOfHour minutes;
        for (std::uint64_t n = samples.number(61); n > 0; --n)
            minutes[int(samples.number(60))] = samples.slot();
        const auto back = unpackMinutes(packMinutes(minutes));
        QVERIFY(back && *back == minutes);
    }
}

void TestSlotCodec::statisticsComeBack()
{
    Samples samples(8);
    for (int i = 0; i < 500; ++i) {
        const Statistics statistics = samples.statistics();
        const auto back = unpackStatistics(packStatistics(statistics));
        QVERIFY(back && *back == statistics);
        const auto errors = unpackIcmpErrors(packIcmpErrors(statistics.icmpErrors));
        QVERIFY(errors && *errors == statistics.icmpErrors);
    }
}

void TestSlotCodec::changesLeadFromAnyToAny()
{
    Samples samples(9);
    Statistics statistics = samples.statistics();
    for (int i = 0; i < 500; ++i) {
        const Statistics next = i % 10 ? samples.statistics() : Statistics(); // now and then a reset
        ByteWriter writer;
        writeStatisticsChange(writer, statistics, next);
        ByteReader reader(writer.bytes());
        QVERIFY(readStatisticsChange(reader, statistics));
        QVERIFY(reader.atEnd());
        QVERIFY(statistics == next);
    }
}

void TestSlotCodec::extremes()
{
    SlotCounts counts;
    counts.lost = counts.late = counts.sent = std::numeric_limits<std::uint64_t>::max();
    counts.buckets.add(Bucket(std::numeric_limits<std::int16_t>::min()), (1ULL << 48) - 1);
    counts.buckets.add(Bucket(std::numeric_limits<std::int16_t>::max()), 1);
    const auto back = unpackSlot(packSlot(counts));
    QVERIFY(back && *back == counts);
    QVERIFY(*unpackSlot(packSlot(SlotCounts())) == SlotCounts());
    QVERIFY(unpackMinutes(packMinutes({})).has_value());
    Statistics statistics;
    statistics.sum = Rtt::max();
    statistics.lastReplyAt = WallTime(-1ms);
    QVERIFY(*unpackStatistics(packStatistics(statistics)) == statistics);
}

void TestSlotCodec::damagedBytesAreRefused()
{
    Samples samples(10);
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray minutes = packMinutes({{3, samples.slot()}, {4, samples.slot()}, {59, samples.slot()}});
        QByteArray statistics = packStatistics(samples.statistics());
        const QByteArray histogram = packHistogram(samples.histogram(20));
        // Cut anywhere, the bytes are fewer than they say.
        for (qsizetype size = 0; size < histogram.size(); ++size)
            QVERIFY(!unpackHistogram(QByteArrayView(histogram).first(size)));
        for (qsizetype size = 0; size < statistics.size(); ++size)
            QVERIFY(!unpackStatistics(QByteArrayView(statistics).first(size)));
        for (qsizetype size = 0; size < minutes.size(); ++size)
            unpackMinutes(QByteArrayView(minutes).first(size)); // may end between two minutes
        QVERIFY(!unpackHistogram(histogram + '\0'));
        for (int n = 0; n < 20; ++n) {
            minutes[qsizetype(samples.number(minutes.size()))] = char(samples.number(256));
            statistics[qsizetype(samples.number(statistics.size()))] = char(samples.number(256));
            refused += unpackMinutes(minutes) ? 0 : 1;
            refused += unpackStatistics(statistics) ? 0 : 1;
        }
    }
    QVERIFY(refused > 0);
    QVERIFY(!unpackMinutes(QByteArray("\x80\x3d", 2))); // minute 60
    QVERIFY(!unpackMinutes(QByteArray("\x80\x00", 2))); // the same minute again
    QVERIFY(!unpackIcmpErrors(QByteArray("\x01\x7f\x02", 3)));
}

void TestSlotCodec::slotListMergesAndCoarsens()
{
    Samples samples(11);
    SlotList list;
    std::map<SlotKey, SlotCounts> truth;
    const SlotTime start{20'000 * 86'400s};
    for (int i = 0; i < 2'000; ++i) {
        const SlotKey key{start + samples.number(180) * 60s, Resolution::Minute};
        const SlotCounts counts = samples.slot();
        list.add(key, counts);
        truth[key].merge(counts);
    }
    const auto entries = list.entries();
    QCOMPARE(entries.size(), truth.size());
    for (const SlotEntry &entry : entries)
        QVERIFY(entry.counts == truth[entry.key]);

    list.coarsen(start + 2h);
    std::map<SlotKey, SlotCounts> coarse;
    for (const auto &[key, counts] : truth) {
        const bool old = key.start < start + 2h;
        coarse[old ? SlotKey{slotStart(key.start, Resolution::Hour), Resolution::Hour} : key].merge(counts);
    }
    const auto left = list.entries();
    QCOMPARE(left.size(), coarse.size());
    QVERIFY(left.size() <= 62);
    for (const SlotEntry &entry : left)
        QVERIFY(entry.counts == coarse[entry.key]);
}

QTEST_GUILESS_MAIN(TestSlotCodec)
#include "tst_slotcodec.moc"
