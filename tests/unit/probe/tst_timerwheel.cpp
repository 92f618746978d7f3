// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/timerwheel.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace meshping;
using namespace std::chrono_literals;

class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesWhenDue_data();
    void firesWhenDue();
    void agreesWithASortedMap();
    void cancelledItemsStaySilent();
    void aLongPauseLosesNothing();
};

void TestTimerWheel::firesWhenDue_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::newRow("at once") << qint64(0);
    QTest::newRow("in the past") << qint64(-5'000);
    QTest::newRow("a fraction of a tick") << qint64(100);
    QTest::newRow("on a tick") << qint64(3'000);
    QTest::newRow("one turn of the wheel") << qint64(8'192'000);
    QTest::newRow("many turns") << qint64(100'000'123);
    QTest::newRow("a day") << qint64(86'400'000'000);
}

void TestTimerWheel::firesWhenDue()
{
    QFETCH(qint64, microseconds);
    const MonoTime start(50s + 123us);
    const MonoTime due = start + std::chrono::microseconds(microseconds);
    TimerWheel wheel(start);
    wheel.resize(1);
    wheel.schedule(ProbeSlot(0), due);
    std::vector<ProbeSlot> ready;
    MonoTime now = start;
    while (ready.empty()) {
        const MonoTime next = wheel.next();
        QVERIFY(next > now - 1ms);
        now = std::max(now, next);
        wheel.advance(now, ready);
        if (ready.empty())
            QVERIFY(now < due);
    }
    QVERIFY(now >= due);
    QVERIFY(now - std::max(due, start) < 1'001us);
    QVERIFY(wheel.next() == MonoTime::max());
}

void TestTimerWheel::agreesWithASortedMap()
{
    std::mt19937 random(3);
    MonoTime now(1000s);
    TimerWheel wheel(now);
    constexpr quint32 items = 500;
    wheel.resize(items);
    std::map<quint32, MonoTime> expected;
    const auto schedule = [&](quint32 item) {
        const MonoTime due = now + std::chrono::microseconds(random() % 20'000'000);
        wheel.schedule(ProbeSlot(item), due);
        expected[item] = due;
    };
    for (quint32 item = 0; item < items; ++item)
        schedule(item);
    std::vector<ProbeSlot> ready;
    for (int round = 0; round < 20'000; ++round) {
        now += std::chrono::microseconds(random() % 3'000);
        ready.clear();
        wheel.advance(now, ready);
        for (const ProbeSlot slot : ready) {
            const MonoTime due = expected.at(quint32(slot));
            QVERIFY(due <= now);
            expected.erase(quint32(slot));
            schedule(quint32(slot));
        }
        for (const auto &[item, due] : expected)
            QVERIFY(due > now - 1ms);
    }
}

void TestTimerWheel::cancelledItemsStaySilent()
{
    const MonoTime start(1s);
    TimerWheel wheel(start);
    wheel.resize(3);
    for (quint32 item = 0; item < 3; ++item)
        wheel.schedule(ProbeSlot(item), start + 5ms);
    wheel.cancel(ProbeSlot(1));
    wheel.cancel(ProbeSlot(1));
    std::vector<ProbeSlot> ready;
    wheel.advance(start + 10ms, ready);
    QCOMPARE(ready, (std::vector{ProbeSlot(0), ProbeSlot(2)}));
    wheel.cancel(ProbeSlot(0)); // not scheduled any more
    wheel.schedule(ProbeSlot(1), start + 20ms);
    ready.clear();
    wheel.advance(start + 21ms, ready);
    QCOMPARE(ready, std::vector{ProbeSlot(1)});
}

void TestTimerWheel::aLongPauseLosesNothing()
{
    const MonoTime start(1s);
    TimerWheel wheel(start);
    wheel.resize(1'000);
    for (quint32 item = 0; item < 1'000; ++item)
        wheel.schedule(ProbeSlot(item), start + item * 37ms);
    std::vector<ProbeSlot> ready;
    wheel.advance(start + 3600s, ready);
    QCOMPARE(ready.size(), std::size_t(1'000));
}

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
