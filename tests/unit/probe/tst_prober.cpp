// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/probe/proberrun.h"

#include <QTest>

#include <cerrno>

using namespace meshping;
using namespace std::chrono_literals;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;

class TestProber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProbeHasOneOutcome();
    void rttIsExact();
    void outcomes_data();
    void outcomes();
    void foreignPacketsNeverCount_data();
    void foreignPacketsNeverCount();
    void answersFromElsewhereAreTold_data();
    void answersFromElsewhereAreTold();
    void overlappingProbesAreMatched();
    void removedTargetsAreForgotten();
    void aChangedAddressForgetsProbesInFlight();
    void sendErrorsAreNotLosses();
    void icmpErrorsDecideNothing();
};

void TestProber::everyProbeHasOneOutcome()
{
    ProberRun bench;
    bench.network.answers = [](const Request &request) {
        return unsigned(request.sequence) % 3 ? inTime(request) : std::vector<Answer>();
    };
    for (quint32 i = 0; i < 100; ++i)
        bench.prober.add(address(i), {});
    bench.run(20s);
    const qint64 finished = bench.count(Outcome::Received) + bench.count(Outcome::Lost);
    QCOMPARE(finished + qint64(bench.prober.health().inFlight), qint64(bench.network.requests.size()));
    QVERIFY(bench.count(Outcome::Lost) > 500);
    QVERIFY(bench.count(Outcome::Received) > 1000);
}

void TestProber::rttIsExact()
{
    ProberRun bench;
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 123'456'789ns, .alter = {}, .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(10s);
    QVERIFY(bench.all.size() >= 9);
    for (const ProbeResult &result : bench.all)
        QCOMPARE(result.rtt, Rtt(123'456'789));
}

void TestProber::outcomes_data()
{
    QTest::addColumn<QList<int>>("delays"); // milliseconds
    QTest::addColumn<int>("received");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("late");
    QTest::addColumn<int>("duplicates");
    QTest::newRow("silent") << QList<int>{} << 0 << 1 << 0 << 0;
    QTest::newRow("in time") << QList<int>{20} << 1 << 0 << 0 << 0;
    QTest::newRow("at the very end of the timeout") << QList<int>{500} << 1 << 0 << 0 << 0;
    QTest::newRow("just late") << QList<int>{501} << 0 << 1 << 1 << 0;
    QTest::newRow("very late") << QList<int>{9'000} << 0 << 1 << 1 << 0;
    QTest::newRow("twice") << QList<int>{20, 30} << 1 << 0 << 0 << 1;
    QTest::newRow("three times") << QList<int>{20, 30, 40} << 1 << 0 << 0 << 2;
    QTest::newRow("in time, again after the timeout") << QList<int>{20, 700} << 1 << 0 << 0 << 1;
    QTest::newRow("late twice") << QList<int>{600, 700} << 0 << 1 << 1 << 1;
}

void TestProber::outcomes()
{
    QFETCH(QList<int>, delays);
    ProberRun bench({10s, 500ms});
    bool first = true;
    bench.network.answers = [&](const Request &) {
        std::vector<Answer> answers;
        for (const int delay : std::exchange(first, false) ? delays : QList<int>())
            answers.push_back({.delay = std::chrono::milliseconds(delay), .alter = {}, .error = {}});
        return answers;
    };
    bench.prober.add(address(1), 3600s);
    bench.run(15s);
    QCOMPARE(bench.network.requests.size(), std::size_t(1));
    QTEST(int(bench.count(Outcome::Received)), "received");
    QTEST(int(bench.count(Outcome::Lost)), "lost");
    QTEST(int(bench.count(Outcome::Late)), "late");
    QTEST(int(bench.count(Outcome::Duplicate)), "duplicates");
}

void TestProber::foreignPacketsNeverCount_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("another sequence") << 0;
    QTest::newRow("another nonce") << 1;
    QTest::newRow("another identifier") << 2;
}

void TestProber::foreignPacketsNeverCount()
{
    QFETCH(int, fault);
    ProberRun bench;
    const std::vector<std::function<void(Request &)>> faults{
        [](Request &r) { r.sequence = Sequence(std::uint16_t(unsigned(r.sequence) + 1)); },
        [](Request &r) { r.nonce = Nonce(std::uint64_t(r.nonce) ^ 1); },
        [](Request &r) { r.channel = ChannelId(9); },
    };
    bench.network.answers = [&](const Request &) {
        return std::vector<Answer>{{.delay = 1ms, .alter = faults[std::size_t(fault)], .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(10'300ms);
    QCOMPARE(bench.count(Outcome::Received), qint64(0));
    QVERIFY(bench.count(Outcome::Lost) >= 8);
    QCOMPARE(bench.prober.health().foreignPackets, quint64(bench.network.requests.size()));
}

void TestProber::answersFromElsewhereAreTold_data()
{
    QTest::addColumn<QString>("from");
    QTest::newRow("another source") << QStringLiteral("10.0.0.77");
    QTest::newRow("the other family") << QStringLiteral("::ffff:10.0.0.1");
}

void TestProber::answersFromElsewhereAreTold()
{
    QFETCH(QString, from);
    ProberRun bench;
    bench.network.answers = [&](const Request &) {
        return std::vector<Answer>{
            {.delay = 1ms, .alter = [&](Request &r) { r.to = Endpoint(QHostAddress(from)); }, .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(10'300ms);
    QCOMPARE(bench.count(Outcome::Received), qint64(0));
    QVERIFY(bench.count(Outcome::Lost) >= 8);
    QCOMPARE(bench.count(Outcome::IcmpError), qint64(bench.network.requests.size()));
    for (const ProbeResult &result : bench.all) {
        if (result.outcome == Outcome::IcmpError) {
            QCOMPARE(int(result.errorKind), int(IcmpErrorKind::WrongSource));
            QCOMPARE(result.from.toHostAddress(), QHostAddress(from));
        }
    }
    QCOMPARE(bench.prober.health().foreignPackets, quint64(0));
}

void TestProber::overlappingProbesAreMatched()
{
    ProberRun bench({100ms, 2s});
    int number = 0;
    bench.network.answers = [&](const Request &) { // replies overtake each other
        return std::vector<Answer>{{.delay = ++number % 2 ? 1'900ms : 50ms, .alter = {}, .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(30s);
    QCOMPARE(bench.count(Outcome::Lost), qint64(0));
    QCOMPARE(bench.count(Outcome::Duplicate), qint64(0));
    for (const ProbeResult &result : bench.all)
        QVERIFY(result.rtt == Rtt(1'900ms) || result.rtt == Rtt(50ms));
    QVERIFY(bench.count(Outcome::Received) > 270);
}

void TestProber::removedTargetsAreForgotten()
{
    ProberRun bench;
    bench.network.answers = inTime;
    const ProbeSlot slot = bench.prober.add(address(1), {});
    bench.run(3s);
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 400ms, .alter = {}, .error = {}}};
    };
    while (bench.prober.health().inFlight == 0)
        bench.run(10ms);
    bench.prober.remove(slot);
    bench.all.clear();
    bench.network.answers = inTime;
    const ProbeSlot again = bench.prober.add(address(2), 3600s);
    QCOMPARE(again, slot);
    bench.run(2s);
    QCOMPARE(bench.all.size(), std::size_t(1)); // the new target's first, nothing of the old one's
    QCOMPARE(bench.all.front().rtt, Rtt(20ms));
    QCOMPARE(bench.prober.health().inFlight, quint64(0));
}

void TestProber::aChangedAddressForgetsProbesInFlight()
{
    ProberRun bench;
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 400ms, .alter = {}, .error = {}}};
    };
    const ProbeSlot slot = bench.prober.add(address(1), 3600s);
    bench.run(100ms);
    QCOMPARE(bench.prober.health().inFlight, quint64(1));
    bench.prober.setEndpoint(slot, address(2));
    bench.run(5s);
    QVERIFY(bench.all.empty());
    QCOMPARE(bench.prober.health().foreignPackets, quint64(1));
}

void TestProber::sendErrorsAreNotLosses()
{
    ProberRun bench;
    bench.network.failure = [](const Request &) { return ENETUNREACH; };
    bench.prober.add(address(1), {});
    bench.run(10s);
    QCOMPARE(bench.count(Outcome::Lost), qint64(0));
    QVERIFY(bench.count(Outcome::SendError) >= 9);
    QCOMPARE(bench.all.front().sendError, ENETUNREACH);
    bench.network.failure = nullptr; // the interface is back
    bench.network.answers = inTime;
    bench.all.clear();
    bench.run(10s);
    QVERIFY(bench.count(Outcome::Received) >= 9);
}

void TestProber::icmpErrorsDecideNothing()
{
    ProberRun bench;
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 5ms, .alter = {}, .error = IcmpErrorKind::HostUnreachable},
                                   {.delay = 50ms, .alter = {}, .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(10s);
    QCOMPARE(bench.count(Outcome::IcmpError), bench.count(Outcome::Received));
    QCOMPARE(bench.count(Outcome::Lost), qint64(0));
    QCOMPARE(int(bench.all.front().errorKind), int(IcmpErrorKind::HostUnreachable));
    QCOMPARE(bench.all.front().from.toHostAddress().toString(), QStringLiteral("10.9.9.9"));
}

QTEST_GUILESS_MAIN(TestProber)
#include "tst_prober.moc"
