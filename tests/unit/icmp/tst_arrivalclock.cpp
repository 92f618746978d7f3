// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/clock.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

namespace {

class FakeClock : public Clock
{
public:
    MonoTime mono() const override { return m_mono; }

    WallTime wall() const override { return WallTime(m_mono.time_since_epoch() + m_offset); }

    void advance(std::chrono::nanoseconds by) { m_mono += by; }

    void step(std::chrono::nanoseconds by) { m_offset += by; }

private:
    MonoTime m_mono{100s};
    std::chrono::nanoseconds m_offset = 1'000'000s;
};

} // namespace

class TestArrivalClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stampsBecomeMonotonic();
    void aStepBetweenSendAndArrivalDoesNotMatter();
    void aStepWhilePacketsWaitFallsBack_data();
    void aStepWhilePacketsWaitFallsBack();
    void nonsenseStampsFallBack_data();
    void nonsenseStampsFallBack();
    void stepsAreCounted();
};

void TestArrivalClock::stampsBecomeMonotonic()
{
    FakeClock clock;
    ArrivalClock arrivals(clock);
    arrivals.drained();
    clock.advance(10ms);
    const MonoTime arrived = clock.mono();
    const WallTime stamp = clock.wall();
    clock.advance(3ms); // it waits in the queue
    arrivals.update();
    QVERIFY(arrivals.arrival(stamp) == arrived);
    QCOMPARE(arrivals.steps(), std::uint64_t(0));
}

void TestArrivalClock::aStepBetweenSendAndArrivalDoesNotMatter()
{
    FakeClock clock;
    ArrivalClock arrivals(clock);
    clock.advance(5ms);
    clock.step(-1h);
    arrivals.update();
    arrivals.drained();
    clock.advance(5ms);
    const MonoTime arrived = clock.mono();
    const WallTime stamp = clock.wall();
    clock.advance(1ms);
    arrivals.update();
    QVERIFY(arrivals.arrival(stamp) == arrived);
}

void TestArrivalClock::aStepWhilePacketsWaitFallsBack_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("an hour back") << qint64(-3'600'000);
    QTest::newRow("an hour forward") << qint64(3'600'000);
    QTest::newRow("a millisecond back") << qint64(-1);
    QTest::newRow("a millisecond forward") << qint64(1);
}

void TestArrivalClock::aStepWhilePacketsWaitFallsBack()
{
    QFETCH(qint64, milliseconds);
    FakeClock clock;
    ArrivalClock arrivals(clock);
    arrivals.drained();
    clock.advance(10ms);
    const WallTime stamp = clock.wall();
    clock.step(std::chrono::milliseconds(milliseconds));
    clock.advance(2ms);
    arrivals.update();
    QVERIFY(arrivals.arrival(stamp) == clock.mono());
    QCOMPARE(arrivals.steps(), std::uint64_t(1));
}

void TestArrivalClock::nonsenseStampsFallBack_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("none") << qint64(-1'000'100);
    QTest::newRow("long before the socket was empty") << qint64(-3'600);
    QTest::newRow("in the future") << qint64(1);
}

void TestArrivalClock::nonsenseStampsFallBack()
{
    QFETCH(qint64, seconds);
    FakeClock clock;
    ArrivalClock arrivals(clock);
    arrivals.drained();
    const WallTime stamp = clock.wall() + std::chrono::seconds(seconds);
    clock.advance(2ms);
    arrivals.update();
    QVERIFY(arrivals.arrival(stamp) == clock.mono());
}

void TestArrivalClock::stepsAreCounted()
{
    FakeClock clock;
    ArrivalClock arrivals(clock);
    for (int i = 0; i < 5; ++i) {
        clock.advance(1s);
        clock.step(i % 2 ? 1s : -1s);
        arrivals.update();
        arrivals.update();
    }
    QCOMPARE(arrivals.steps(), std::uint64_t(5));
}

QTEST_GUILESS_MAIN(TestArrivalClock)
#include "tst_arrivalclock.moc"
