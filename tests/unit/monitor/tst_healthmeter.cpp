// SPDX-License-Identifier: GPL-3.0-or-later
// The monitor's own health, as a prober on a machine with a speed of its own shows it.
#include "core/monitor/healthmeter.h"
#include "tests/unit/probe/proberrun.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Request = FakeNetwork::Request;

namespace {

/// A prober of which somebody takes the health every second.
struct WatchedRun : ProberRun
{
    WatchedRun() : meter(clock.mono(), clock.wall()) {}

    void watch(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            run(1s);
            health = meter.measure(clock.mono(), clock.wall(), prober.health());
            for (const HealthNote &note : meter.takeNotes())
                notes.push_back(note);
        }
    }

    HealthMeter meter;
    Health health;
    std::vector<HealthNote> notes;
};

} // namespace

class TestHealthMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortageIsToldOnceAndShownWhileItLasts();
    void sendErrorsAreNoShortage();
    void sendsThatFailAreToldOnce();
    void errorsAreCounted();
    void tooSmallQueuesAreToldOnce();
    void room_data();
    void room();
};

void TestHealthMeter::aShortageIsToldOnceAndShownWhileItLasts()
{
    WatchedRun run;
    run.network.answers = [&](const Request &request) {
        run.clock.advanceTo(run.clock.mono() + 1ms); // a thousand a second
        return inTime(request);
    };
    std::vector<ProbeSlot> slots_;
    for (quint32 i = 0; i < 3'000; ++i)
        slots_.push_back(run.prober.add(address(i), {}));
    const WallTime begin = run.clock.wall();
    run.watch(60);
    QCOMPARE(run.notes.size(), std::size_t(1));
    QVERIFY(run.notes[0].trouble);
    QVERIFY2(run.notes[0].text.startsWith(u"asked for 3000 probes/s, this machine reaches "_s),
             qPrintable(run.notes[0].text));
    QCOMPARE(run.health.askedPerSecond, 3'000.0);
    QVERIFY(qAbs(run.health.probesPerSecond - 1'000) < 50);
    QVERIFY(run.health.shortageSince > begin && run.health.shortageSince < begin + 10s);
    QCOMPARE(run.health.warnings().size(), 1);
    run.health.socketMode = SocketMode::Raw;
    QVERIFY(run.health.problems().isEmpty()); // it probes and stores

    for (std::size_t i = 500; i < slots_.size(); ++i)
        run.prober.remove(slots_[i]);
    run.watch(60);
    QCOMPARE(run.notes.size(), std::size_t(2));
    QVERIFY(!run.notes[1].trouble);
    QVERIFY2(run.notes[1].text.startsWith(u"the asked 500 probes/s are kept again"_s), qPrintable(run.notes[1].text));
    QVERIFY(run.health.shortageSince == WallTime{});
    QVERIFY(run.health.warnings().isEmpty());
}

void TestHealthMeter::sendErrorsAreNoShortage()
{
    WatchedRun run;
    run.network.failure = [](const Request &) { return ENETUNREACH; };
    for (quint32 i = 0; i < 100; ++i)
        run.prober.add(address(i), {});
    run.watch(30);
    QVERIFY(run.health.shortageSince == WallTime{});
    QVERIFY(run.health.sendErrors > 2'900);
    QCOMPARE(run.health.probesPerSecond, 0.0);
}

void TestHealthMeter::sendsThatFailAreToldOnce()
{
    WatchedRun run;
    for (quint32 i = 0; i < 10; ++i)
        run.prober.add(address(i), {});
    run.watch(30);
    QVERIFY(run.notes.empty() && run.health.sendProblems().isEmpty());
    run.network.failure = [](const Request &) { return ENETUNREACH; };
    run.watch(15);
    QCOMPARE(run.notes.size(), std::size_t(1));
    QVERIFY(run.notes[0].trouble);
    QCOMPARE(run.notes[0].text, u"most pings cannot be sent: "_s + qt_error_string(ENETUNREACH));
    run.health.socketMode = SocketMode::Raw;
    QCOMPARE(run.health.problems().size(), 1);
    QVERIFY2(run.health.problems()[0].contains(qt_error_string(ENETUNREACH)), qPrintable(run.health.problems()[0]));
    run.network.failure = {};
    run.watch(15);
    QCOMPARE(run.notes.size(), std::size_t(2));
    QVERIFY(!run.notes[1].trouble);
    QCOMPARE(run.notes[1].text, u"pings can be sent again, after 14 s"_s); // from one look to another
    QVERIFY(run.health.sendProblems().isEmpty());
}

void TestHealthMeter::errorsAreCounted()
{
    WatchedRun run;
    run.network.answers = [](const Request &) {
        return std::vector<FakeNetwork::Answer>{{.delay = 1ms, .alter = {}, .error = IcmpErrorKind::HostUnreachable}};
    };
    run.prober.add(address(1), 100ms);
    run.watch(10);
    QVERIFY(run.health.icmpErrors >= 98);
    QVERIFY(run.health.probesSent - run.health.icmpErrors <= 1); // the last may still be under way
}

void TestHealthMeter::tooSmallQueuesAreToldOnce()
{
    WatchedRun run;
    run.network.room = 425'984;
    for (quint32 i = 0; i < 1'000; ++i)
        run.prober.add(address(i), {});
    run.watch(10);
    QVERIFY(run.notes.empty());
    for (quint32 i = 1'000; i < 4'000; ++i)
        run.prober.add(address(i), {});
    run.watch(10);
    QCOMPARE(run.notes.size(), std::size_t(1));
    QVERIFY2(run.notes[0].text.contains(u"sysctl -w net.core.rmem_max=16777216 "_s), qPrintable(run.notes[0].text));
    QCOMPARE(run.health.warnings(), QStringList{run.notes[0].text});
}

void TestHealthMeter::room_data()
{
    QTest::addColumn<double>("asked");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<bool>("lacks");
    QTest::newRow("not known") << 100'000.0 << quint64(0) << false;
    QTest::newRow("nothing asked") << 0.0 << quint64(425'984) << false;
    QTest::newRow("few, small") << 1'000.0 << quint64(425'984) << false;
    QTest::newRow("many, small") << 2'000.0 << quint64(425'984) << true;
    QTest::newRow("many, four MiB") << 10'000.0 << quint64(8'388'608) << false;
    QTest::newRow("more, four MiB") << 50'000.0 << quint64(8'388'608) << true;
    QTest::newRow("never more than can be had") << 1e6 << quint64(33'554'432) << false;
}

void TestHealthMeter::room()
{
    QFETCH(double, asked);
    QFETCH(quint64, bytes);
    QFETCH(bool, lacks);
    Health health;
    health.askedPerSecond = asked;
    health.receiveRoom = bytes;
    QCOMPARE(health.lacksReceiveRoom(), lacks);
    QCOMPARE(health.warnings().size(), lacks ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestHealthMeter)
#include "tst_healthmeter.moc"
