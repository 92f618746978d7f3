// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/prober.h"
#include "fakenetwork.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <set>

using namespace meshping;
using namespace std::chrono_literals;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;

namespace {

Endpoint address(quint32 number)
{
    return Endpoint(QHostAddress(0x0a000000U + number));
}

/// A prober on a fake network, and everything that it reported.
struct Bench
{
    explicit Bench(ProberSettings settings = {1s, 500ms}) : network(clock), prober(network, clock, settings) {}

    /// Lets `span` pass, waking the prober when it asks to be woken and when something arrives.
    void run(std::chrono::nanoseconds span)
    {
        const MonoTime end = clock.mono() + span;
        for (MonoTime next = clock.mono(); next <= end;) {
            clock.advanceTo(next);
            next = std::min(prober.run(), network.next());
            all.insert(all.end(), prober.results().begin(), prober.results().end());
            prober.clearResults();
        }
        clock.advanceTo(end);
    }

    qint64 count(Outcome outcome) const
    {
        return std::count_if(all.begin(), all.end(), [=](const ProbeResult &r) { return r.outcome == outcome; });
    }

    ManualClock clock;
    FakeNetwork network;
    Prober prober;
    std::vector<ProbeResult> all;
};

std::vector<Answer> inTime(const Request &)
{
    return {{.delay = 20ms, .alter = {}, .error = {}}};
}

} // namespace

class TestProber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProbeHasOneOutcome();
    void rttIsExact();
    void outcomes_data();
    void outcomes();
    void strangersNeverCount_data();
    void strangersNeverCount();
    void overlappingProbesAreMatched();
    void targetsAreSpreadOverTheInterval();
    void ownIntervals();
    void firstProbeComesSoon();
    void moreThan65536InFlight();
    void silentTargetsGetAFreshIdentifier();
    void unusedIdentifiersAreClosed();
    void removedTargetsAreForgotten();
    void aChangedAddressForgetsProbesInFlight();
    void sendErrorsAreNotLosses();
    void icmpErrorsDecideNothing();
    void aSlowMachineSkipsEvenly();
    void aRepeatedScheduleNeverDrifts();
    void pausedTargetsAreLeftAlone();
    void noIdentifierIsASendError();
};

void TestProber::everyProbeHasOneOutcome()
{
    Bench bench;
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
    Bench bench;
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
    Bench bench({10s, 500ms});
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

void TestProber::strangersNeverCount_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("another source") << 0;
    QTest::newRow("another sequence") << 1;
    QTest::newRow("another nonce") << 2;
    QTest::newRow("another identifier") << 3;
    QTest::newRow("the other family") << 4;
}

void TestProber::strangersNeverCount()
{
    QFETCH(int, fault);
    Bench bench;
    const std::vector<std::function<void(Request &)>> faults{
        [](Request &r) { r.to = address(77); },
        [](Request &r) { r.sequence = Sequence(std::uint16_t(unsigned(r.sequence) + 1)); },
        [](Request &r) { r.nonce = Nonce(std::uint64_t(r.nonce) ^ 1); },
        [](Request &r) { r.channel = ChannelId(9); },
        [](Request &r) { r.to = Endpoint(QHostAddress(QStringLiteral("::ffff:10.0.0.1"))); },
    };
    bench.network.answers = [&](const Request &) {
        return std::vector<Answer>{{.delay = 1ms, .alter = faults[std::size_t(fault)], .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(10'300ms);
    QCOMPARE(bench.count(Outcome::Received), qint64(0));
    QVERIFY(bench.count(Outcome::Lost) >= 8);
    QCOMPARE(bench.prober.health().strangers, quint64(bench.network.requests.size()));
}

void TestProber::overlappingProbesAreMatched()
{
    Bench bench({100ms, 2s});
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

void TestProber::targetsAreSpreadOverTheInterval()
{
    Bench bench;
    for (quint32 i = 0; i < 1'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(3s);
    bench.network.requests.clear();
    const MonoTime start = bench.clock.mono();
    bench.run(1s);
    QVERIFY(qAbs(qint64(bench.network.requests.size()) - 1'000) <= 2);
    std::array<int, 100> perHundredth{};
    for (const Request &request : bench.network.requests)
        ++perHundredth[std::size_t(std::min<qint64>((request.at - start) / 10ms, 99))];
    QVERIFY(*std::max_element(perHundredth.begin(), perHundredth.end()) <= 13);
    QVERIFY(*std::min_element(perHundredth.begin(), perHundredth.end()) >= 7);
}

void TestProber::ownIntervals()
{
    Bench bench;
    const ProbeSlot slow = bench.prober.add(address(1), 5s);
    bench.prober.add(address(2), 100ms);
    bench.run(50s);
    const auto sent = [&](const Endpoint &to) {
        return std::count_if(bench.network.requests.begin(), bench.network.requests.end(),
                             [&](const Request &r) { return r.to.sameHost(to); });
    };
    QVERIFY(qAbs(sent(address(1)) - 10) <= 1);
    QVERIFY(qAbs(sent(address(2)) - 500) <= 2);
    bench.prober.setInterval(slow, 500ms);
    bench.network.requests.clear();
    bench.run(50s);
    QVERIFY(qAbs(sent(address(1)) - 100) <= 1);
}

void TestProber::firstProbeComesSoon()
{
    Bench bench({3600s, 5s});
    for (quint32 i = 0; i < 10; ++i)
        bench.prober.add(address(i), {});
    bench.run(1s);
    QCOMPARE(bench.network.requests.size(), std::size_t(10));
    std::set<MonoTime> moments;
    for (const Request &request : bench.network.requests)
        moments.insert(request.at);
    QCOMPARE(moments.size(), std::size_t(10)); // one by one even so
}

void TestProber::moreThan65536InFlight()
{
    Bench bench({1s, 8s});
    for (quint32 i = 0; i < 20'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(7s);
    QVERIFY(bench.prober.health().inFlight > 100'000);
    QCOMPARE(bench.prober.health().missed, quint64(0));
    bench.network.answers = inTime;
    bench.run(12s);
    QCOMPARE(bench.prober.health().sendErrors, quint64(0));
    QCOMPARE(bench.prober.health().strangers, quint64(0));
    QVERIFY(bench.count(Outcome::Received) > 200'000);
    QCOMPARE(bench.count(Outcome::Duplicate), qint64(0));
    QVERIFY(bench.network.openNow > 1);
}

void TestProber::silentTargetsGetAFreshIdentifier()
{
    Bench bench;
    bench.network.answers = [](const Request &request) {
        return request.to.sameHost(address(1)) ? inTime(request) : std::vector<Answer>();
    };
    bench.prober.add(address(1), {});
    bench.prober.add(address(2), {});
    bench.run(100s);
    std::map<bool, std::set<ChannelId>> used;
    for (const Request &request : bench.network.requests)
        used[request.to.sameHost(address(1))].insert(request.channel);
    QCOMPARE(used[true].size(), std::size_t(1));
    QVERIFY(used[false].size() >= 3);
}

void TestProber::unusedIdentifiersAreClosed()
{
    Bench bench;
    bench.prober.add(address(1), {});
    bench.run(600s);
    QVERIFY(bench.network.openNow <= 2);
}

void TestProber::removedTargetsAreForgotten()
{
    Bench bench;
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
    Bench bench;
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 400ms, .alter = {}, .error = {}}};
    };
    const ProbeSlot slot = bench.prober.add(address(1), 3600s);
    bench.run(100ms);
    QCOMPARE(bench.prober.health().inFlight, quint64(1));
    bench.prober.setEndpoint(slot, address(2));
    bench.run(5s);
    QVERIFY(bench.all.empty());
    QCOMPARE(bench.prober.health().strangers, quint64(1));
}

void TestProber::sendErrorsAreNotLosses()
{
    Bench bench;
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
    Bench bench;
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

void TestProber::aSlowMachineSkipsEvenly()
{
    Bench bench;
    for (quint32 i = 0; i < 500; ++i)
        bench.prober.add(address(i), {});
    bench.run(3s);
    bench.network.requests.clear();
    for (int i = 0; i < 10; ++i) {
        bench.clock.advanceTo(bench.clock.mono() + 4s); // suspended, or starved
        bench.run(1s);
    }
    QVERIFY(bench.prober.health().missed > 10'000);
    std::map<quint32, int> perTarget;
    for (const Request &request : bench.network.requests)
        ++perTarget[request.to.toHostAddress().toIPv4Address()];
    QCOMPARE(perTarget.size(), std::size_t(500));
    for (const auto &[target, probes] : perTarget)
        QVERIFY2(probes >= 10 && probes <= 21, qPrintable(QString::number(probes)));
}

void TestProber::aRepeatedScheduleNeverDrifts()
{
    Bench bench({333ms, 100ms});
    bench.prober.add(address(1), {});
    bench.run(2s);
    bench.network.requests.clear();
    bench.run(1000s);
    const auto &requests = bench.network.requests;
    const auto span = requests.back().at - requests.front().at;
    const auto expected = qint64(requests.size() - 1) * 333ms;
    QVERIFY(std::chrono::abs(span - expected) <= 1ms); // the wheel's tick
}

void TestProber::pausedTargetsAreLeftAlone()
{
    Bench bench;
    const ProbeSlot slot = bench.prober.add(address(1), {}, true);
    bench.run(5s);
    QVERIFY(bench.network.requests.empty());
    bench.prober.setInterval(slot, 100ms);
    bench.run(5s);
    QVERIFY(bench.network.requests.empty());
    bench.prober.setPaused(slot, false);
    bench.run(5s);
    QVERIFY(qAbs(qint64(bench.network.requests.size()) - 50) <= 1);
    QCOMPARE(qRound(bench.prober.scheduledRate()), 10);
    bench.prober.setPaused(slot, true);
    QCOMPARE(qRound(bench.prober.scheduledRate()), 0);
}

void TestProber::noIdentifierIsASendError()
{
    Bench bench;
    bench.network.channelLimit = 0;
    bench.prober.add(address(1), {});
    bench.run(3s);
    QVERIFY(bench.count(Outcome::SendError) >= 2);
    QVERIFY(!bench.prober.health().channelError.isEmpty());
    bench.network.channelLimit = 5;
    bench.network.answers = inTime;
    bench.run(3s);
    QVERIFY(bench.count(Outcome::Received) >= 2);
    QVERIFY(bench.prober.health().channelError.isEmpty());
}

QTEST_GUILESS_MAIN(TestProber)
#include "tst_prober.moc"
