// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/probeloop.h"
#include "tests/unit/probe/fakenetwork.h"

#include <QTest>

#include <unistd.h>

#include <array>
#include <utility>

using namespace meshping;
using namespace std::chrono_literals;

class TestProbeLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverWakesItFirst_data();
    void whoeverWakesItFirst();
    void stoppedWithinATurn();
};

void TestProbeLoop::whoeverWakesItFirst_data()
{
    QTest::addColumn<bool>("byPacket");
    QTest::newRow("a packet") << true;
    QTest::newRow("an order") << false;
}

/// Held up for two seconds, five times.
void TestProbeLoop::whoeverWakesItFirst()
{
    QFETCH(bool, byPacket);
    std::array<int, 2> wire{};
    QCOMPARE(::pipe(wire.data()), 0);
    ManualClock clock;
    auto owned = std::make_unique<FakeNetwork>(clock);
    FakeNetwork &network = *owned;
    network.watched = {wire[0]};
    {
        ProbeLoop loop(
            std::move(owned), clock, {200ms, 100ms},
            {.results = [](std::span<const ProbeResult>) {}, .work = [](MonoTime) { return MonoTime::max(); }});
        loop.prober().add(Endpoint(QHostAddress(QStringLiteral("127.0.0.1"))), {});
        clock.advanceTo(clock.mono() + 200ms);
        loop.wake();
        QTRY_COMPARE(network.requests.size(), std::size_t(1));
        QCOMPARE(loop.health().lateTimers, quint64(0));
        for (std::size_t stop = 1; stop <= 5; ++stop) {
            clock.advanceTo(clock.mono() + 2s);
            char byte = 0;
            if (byPacket)
                QCOMPARE(::write(wire[1], &byte, 1), 1);
            else
                loop.wake();
            QTRY_VERIFY(network.requests.size() > stop);
            if (byPacket)
                QCOMPARE(::read(wire[0], &byte, 1), 1);
            QCOMPARE(loop.health().lateTimers, quint64(stop));
        }
        QVERIFY(loop.health().sendLag.max > 1'700ms);
    }
    ::close(wire[0]);
    ::close(wire[1]);
}

/// Nothing is late when the next turn begins, for what became due meanwhile is then due at once.
void TestProbeLoop::stoppedWithinATurn()
{
    ManualClock clock;
    bool stop = false;
    ProbeLoop loop(std::make_unique<FakeNetwork>(clock), clock, {200ms, 100ms},
                   {.results = [](std::span<const ProbeResult>) {},
                    .work =
                        [&](MonoTime) {
                            if (std::exchange(stop, false))
                                clock.advanceTo(clock.mono() + 2s);
                            return MonoTime::max();
                        }});
    loop.prober().add(Endpoint(QHostAddress(QStringLiteral("127.0.0.1"))), {});
    loop.wake();
    QTest::qWait(1);
    QCOMPARE(loop.health().lateTimers, quint64(0));
    stop = true;
    loop.wake();
    QTRY_COMPARE(loop.health().lateTimers, quint64(1));
    loop.wake();
    QTest::qWait(1);
    QCOMPARE(loop.health().lateTimers, quint64(1));
}

QTEST_GUILESS_MAIN(TestProbeLoop)
#include "tst_probeloop.moc"
