// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/stampclock.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;

namespace {

class FakeClock : public Clock
{
public:
    MonoTime mono() const override { return m_mono += readingTakes; }

    std::chrono::nanoseconds readingTakes{0}; ///< each reading of the monotonic clock

    WallTime wall() const override { return WallTime(m_mono.time_since_epoch() + m_offset); }

    void advance(std::chrono::nanoseconds by) { m_mono += by; }

    void step(std::chrono::nanoseconds by) { m_offset += by; }

private:
    mutable MonoTime m_mono{100s};
    std::chrono::nanoseconds m_offset = 1'000'000s;
};

} // namespace

class TestStampClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stampsBecomeMonotonic();
    void aStepBetweenSendAndArrivalDoesNotMatter();
    void aStepWhilePacketsWaitFallsBack_data();
    void aStepWhilePacketsWaitFallsBack();
    void nonsenseStampsFallBack_data();
    void nonsenseStampsFallBack();
    void interruptedReadingsBendNothing();
    void aBetterReadingIsTaken();
    void stepsAreCounted();
};

void TestStampClock::stampsBecomeMonotonic()
{
    FakeClock clock;
    StampClock stamps(clock);
    stamps.drained();
    clock.advance(10ms);
    const MonoTime arrived = clock.mono();
    const WallTime stamp = clock.wall();
    clock.advance(3ms); // it waits in the queue
    stamps.update();
    QVERIFY(stamps.arrival(stamp) == arrived);
    QCOMPARE(stamps.steps(), std::uint64_t(0));
}

void TestStampClock::aStepBetweenSendAndArrivalDoesNotMatter()
{
    FakeClock clock;
    StampClock stamps(clock);
    clock.advance(5ms);
    clock.step(-1h);
    stamps.update();
    stamps.drained();
    clock.advance(5ms);
    const MonoTime arrived = clock.mono();
    const WallTime stamp = clock.wall();
    clock.advance(1ms);
    stamps.update();
    QVERIFY(stamps.arrival(stamp) == arrived);
}

void TestStampClock::aStepWhilePacketsWaitFallsBack_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("an hour back") << qint64(-3'600'000);
    QTest::newRow("an hour forward") << qint64(3'600'000);
    QTest::newRow("a millisecond back") << qint64(-1);
    QTest::newRow("a millisecond forward") << qint64(1);
}

void TestStampClock::aStepWhilePacketsWaitFallsBack()
{
    QFETCH(qint64, milliseconds);
    FakeClock clock;
    StampClock stamps(clock);
    stamps.drained();
    clock.advance(10ms);
    const WallTime stamp = clock.wall();
    clock.step(std::chrono::milliseconds(milliseconds));
    clock.advance(2ms);
    stamps.update();
    QVERIFY(stamps.arrival(stamp) == clock.mono());
    QVERIFY(!stamps.moment(stamp)); // of a departure nothing can be said then
    QCOMPARE(stamps.steps(), std::uint64_t(1));
}

void TestStampClock::nonsenseStampsFallBack_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("none") << qint64(-1'000'100);
    QTest::newRow("long before the socket was empty") << qint64(-3'600);
    QTest::newRow("in the future") << qint64(1);
}

void TestStampClock::nonsenseStampsFallBack()
{
    QFETCH(qint64, seconds);
    FakeClock clock;
    StampClock stamps(clock);
    stamps.drained();
    const WallTime stamp = clock.wall() + std::chrono::seconds(seconds);
    clock.advance(2ms);
    stamps.update();
    QVERIFY(stamps.arrival(stamp) == clock.mono());
    QVERIFY(!stamps.moment(stamp));
}

void TestStampClock::interruptedReadingsBendNothing()
{
    FakeClock clock;
    StampClock stamps(clock);
    stamps.drained();
    const MonoTime departed = clock.mono();
    const WallTime departure = clock.wall();
    QVERIFY(stamps.moment(departure) == departed);
    clock.readingTakes = 3ms; // never both clocks at one moment
    stamps.update();
    QCOMPARE(stamps.steps(), std::uint64_t(0));
    QVERIFY(stamps.moment(departure) == departed);
}

void TestStampClock::aBetterReadingIsTaken()
{
    FakeClock clock;
    clock.readingTakes = 15us;
    StampClock stamps(clock);
    stamps.drained();
    clock.readingTakes = 0ns;
    const MonoTime departed = clock.mono();
    const WallTime departure = clock.wall();
    stamps.update();
    QVERIFY(stamps.moment(departure) == departed);
    QCOMPARE(stamps.steps(), std::uint64_t(0));
}

void TestStampClock::stepsAreCounted()
{
    FakeClock clock;
    StampClock stamps(clock);
    for (int i = 0; i < 5; ++i) {
        clock.advance(1s);
        clock.step(i % 2 ? 1s : -1s);
        stamps.update();
        stamps.update();
    }
    QCOMPARE(stamps.steps(), std::uint64_t(5));
}

QTEST_GUILESS_MAIN(TestStampClock)
#include "tst_stampclock.moc"
