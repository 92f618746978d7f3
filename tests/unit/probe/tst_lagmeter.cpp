// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/lagmeter.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

class TestLagMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyIsZero();
    void quantiles();
    void forgetsAfterAMinute();
    void negativeLagIsNone();
};

void TestLagMeter::emptyIsZero()
{
    LagMeter meter;
    const auto summary = meter.summary(MonoTime(5s));
    QCOMPARE(summary.p99, 0ns);
    QCOMPARE(summary.count, std::uint64_t(0));
}

void TestLagMeter::quantiles()
{
    LagMeter meter;
    for (int i = 1; i <= 1'000; ++i)
        meter.add(MonoTime(5s), i * 1us);
    const auto summary = meter.summary(MonoTime(5s));
    QVERIFY(summary.p50 >= 490us && summary.p50 <= 570us);
    QVERIFY(summary.p99 >= 980us && summary.p99 <= 1ms);
    QCOMPARE(summary.max, std::chrono::nanoseconds(1ms));
    QCOMPARE(summary.sum, std::chrono::nanoseconds(500'500us));
}

void TestLagMeter::forgetsAfterAMinute()
{
    LagMeter meter;
    meter.add(MonoTime(5s), 2s);
    meter.add(MonoTime(30s), 1ms);
    QCOMPARE(meter.summary(MonoTime(59s)).max, std::chrono::nanoseconds(2s));
    QCOMPARE(meter.summary(MonoTime(69s)).max, std::chrono::nanoseconds(1ms));
    QCOMPARE(meter.summary(MonoTime(300s)).max, 0ns);
    QCOMPARE(meter.summary(MonoTime(300s)).count, std::uint64_t(2));
}

void TestLagMeter::negativeLagIsNone()
{
    LagMeter meter;
    meter.add(MonoTime(5s), -3ms);
    QCOMPARE(meter.summary(MonoTime(5s)).max, 0ns);
}

QTEST_GUILESS_MAIN(TestLagMeter)
#include "tst_lagmeter.moc"
