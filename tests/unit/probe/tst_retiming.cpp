// SPDX-License-Identifier: GPL-3.0-or-later
// Another interval and timeout while probes are in flight.
#include "tests/unit/probe/proberrun.h"

#include <QTest>

#include <map>

using namespace meshping;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;

class TestRetiming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probesInFlightKeepTheirTimeout_data();
    void probesInFlightKeepTheirTimeout();
    void aLongTimeoutHoldsUpNoShortOne();
    void everyProbeHasOneOutcome();
    void intervalsStaySpread_data();
    void intervalsStaySpread();
    void ownIntervalsStay();
    void identifiersStay();
    void aLoneChannelOutlivesItsProbes();
};

namespace {

/// What a user's change comes to: the new times, then each target.
void retime(ProberRun &bench, ProberSettings times, quint32 targets)
{
    bench.prober.setTimes(times);
    for (quint32 i = 0; i < targets; ++i)
        bench.prober.setInterval(ProbeSlot(i), {});
}

std::vector<Answer> never(const Request &)
{
    return {};
}

} // namespace

void TestRetiming::probesInFlightKeepTheirTimeout_data()
{
    QTest::addColumn<int>("before"); // milliseconds
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("delay");
    QTest::addColumn<Outcome>("old"); // of the probe sent before the change
    QTest::addColumn<Outcome>("fresh");
    QTest::newRow("longer, answered within both") << 500 << 2'000 << 400 << Outcome::Received << Outcome::Received;
    QTest::newRow("longer, answered between them") << 500 << 2'000 << 1'000 << Outcome::Lost << Outcome::Received;
    QTest::newRow("longer, never answered") << 500 << 2'000 << 0 << Outcome::Lost << Outcome::Lost;
    QTest::newRow("shorter, answered between them") << 2'000 << 500 << 1'000 << Outcome::Received << Outcome::Lost;
    QTest::newRow("shorter, answered after both") << 2'000 << 500 << 2'500 << Outcome::Lost << Outcome::Lost;
}

void TestRetiming::probesInFlightKeepTheirTimeout()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, delay);
    ProberRun bench({10s, milliseconds(before)});
    bench.network.answers = [=](const Request &) {
        return delay ? std::vector<Answer>{{.delay = milliseconds(delay), .alter = {}, .error = {}}}
                     : std::vector<Answer>();
    };
    bench.prober.add(address(1), {});
    bench.run(1ms);
    QCOMPARE(bench.network.requests.size(), std::size_t(1));
    bench.prober.setTimes({10s, milliseconds(after)});
    bench.prober.setInterval(ProbeSlot(0), {});
    bench.run(25s);
    std::map<MonoTime, Outcome> outcomes; // the first for each probe
    for (const ProbeResult &result : bench.all)
        outcomes.emplace(result.sentAt, result.outcome);
    QVERIFY(outcomes.size() >= 2);
    QTEST(outcomes.begin()->second, "old");
    QTEST(std::next(outcomes.begin())->second, "fresh");
}

void TestRetiming::aLongTimeoutHoldsUpNoShortOne()
{
    ProberRun bench({1s, 60s});
    bench.network.answers = never;
    bench.prober.add(address(1), {});
    bench.run(5s);
    const std::size_t old = bench.network.requests.size();
    QVERIFY(bench.all.empty());
    retime(bench, {1s, 500ms}, 1);
    bench.run(10s);
    // Those since the change are lost already, but for the newest, and those from before are not.
    const auto lost = std::size_t(bench.count(Outcome::Lost));
    const std::size_t fresh = bench.network.requests.size() - old;
    QVERIFY(fresh >= 10 && lost <= fresh && lost + 1 >= fresh);
    retime(bench, {1s, 3s}, 1);
    bench.run(60s);
    QCOMPARE(bench.count(Outcome::Lost) + qint64(bench.prober.health().inFlight),
             qint64(bench.network.requests.size()));
    QVERIFY(bench.prober.health().inFlight <= 3);
}

void TestRetiming::everyProbeHasOneOutcome()
{
    ProberRun bench({1s, 500ms});
    bench.network.answers = [](const Request &request) {
        const unsigned number = unsigned(request.sequence);
        return number % 3 ? std::vector<Answer>{{.delay = milliseconds(number % 4'000), .alter = {}, .error = {}}}
                          : std::vector<Answer>();
    };
    constexpr quint32 targets = 50;
    for (quint32 i = 0; i < targets; ++i)
        bench.prober.add(address(i), {});
    const ProberSettings changes[] = {{200ms, 3s}, {1s, 100ms}, {100ms, 2s}, {5s, 2s}, {300ms, 700ms}, {1s, 500ms}};
    for (const ProberSettings &times : changes) {
        bench.run(4s);
        retime(bench, times, targets);
    }
    bench.run(10s);
    const qint64 finished = bench.count(Outcome::Received) + bench.count(Outcome::Lost);
    QCOMPARE(finished + qint64(bench.prober.health().inFlight), qint64(bench.network.requests.size()));
    QVERIFY(bench.prober.health().inFlight <= targets);
    QVERIFY(bench.count(Outcome::Lost) > 500 && bench.count(Outcome::Received) > 500);
    QCOMPARE(bench.prober.health().foreignPackets, std::uint64_t(0));
    QCOMPARE(bench.count(Outcome::Duplicate), 0);
}

void TestRetiming::intervalsStaySpread_data()
{
    QTest::addColumn<int>("before"); // milliseconds
    QTest::addColumn<int>("after");
    QTest::newRow("shorter") << 30'000 << 1'000;
    QTest::newRow("longer") << 1'000 << 30'000;
    QTest::newRow("a little shorter") << 1'000 << 900;
}

void TestRetiming::intervalsStaySpread()
{
    QFETCH(int, before);
    QFETCH(int, after);
    constexpr quint32 targets = 1'000;
    ProberRun bench({milliseconds(before), 500ms});
    bench.network.answers = inTime;
    for (quint32 i = 0; i < targets; ++i)
        bench.prober.add(address(i), {});
    bench.run(milliseconds(before) + 3s);
    bench.network.requests.clear();
    const MonoTime changed = bench.clock.mono();
    retime(bench, {milliseconds(after), 500ms}, targets);
    bench.run(2 * milliseconds(after));
    // From the first moment on each twentieth of an interval has its share of the probes, each target its two.
    std::map<qint64, int> shares;
    std::map<quint32, int> probes;
    for (const Request &request : bench.network.requests) {
        ++shares[(request.at - changed) / (nanoseconds(milliseconds(after)) / 20)];
        ++probes[request.to.toHostAddress().toIPv4Address()];
    }
    for (int share = 0; share < 40; ++share)
        QVERIFY2(shares[share] >= 40 && shares[share] <= 60, qPrintable(QString::number(shares[share])));
    for (const auto &[target, count] : probes)
        QVERIFY(count == 2);
    QCOMPARE(probes.size(), std::size_t(targets));
    QCOMPARE(bench.prober.health().askedRate, 1000.0 * targets / after);
}

void TestRetiming::ownIntervalsStay()
{
    ProberRun bench({10s, 500ms});
    bench.network.answers = inTime;
    bench.prober.add(address(1), 2s);
    bench.run(1s);
    bench.network.requests.clear();
    bench.prober.setTimes({100ms, 200ms});
    bench.prober.setInterval(ProbeSlot(0), 2s);
    bench.run(20s);
    QCOMPARE(bench.network.requests.size(), std::size_t(10));
    for (std::size_t i = 1; i < 10; ++i)
        QCOMPARE(bench.network.requests[i].at - bench.network.requests[i - 1].at, nanoseconds(2s));
}

void TestRetiming::identifiersStay()
{
    ProberRun bench({1s, 500ms});
    bench.network.answers = inTime;
    for (quint32 i = 0; i < 10; ++i)
        bench.prober.add(address(i), {});
    bench.run(3s);
    const ChannelId channel = bench.network.requests.front().channel;
    retime(bench, {200ms, 20s}, 10);
    bench.run(30s);
    retime(bench, {30s, 1s}, 10);
    bench.run(60s);
    for (const Request &request : bench.network.requests)
        QCOMPARE(request.channel, channel);
    // Nothing is left behind of what they weighed: when all have gone, so does the identifier.
    for (quint32 i = 0; i < 10; ++i)
        bench.prober.remove(ProbeSlot(i));
    bench.prober.add(address(99), {});
    bench.run(100s);
    QVERIFY(bench.network.openNow <= 1);
}

void TestRetiming::aLoneChannelOutlivesItsProbes()
{
    // The identifier has no member any more, while a probe on it waits for an answer that a shorter timeout would not.
    ProberRun bench({100s, 60s});
    bench.network.answers = [](const Request &) {
        return std::vector<Answer>{{.delay = 40s, .alter = {}, .error = {}}};
    };
    bench.prober.add(address(1), {});
    bench.run(1ms);
    bench.prober.setTimes({100s, 1s});
    bench.prober.setPaused(ProbeSlot(0), true);
    bench.run(50s);
    QCOMPARE(bench.count(Outcome::Received), 1);
    bench.run(20s);
    QCOMPARE(bench.network.openNow, 0);
}

QTEST_APPLESS_MAIN(TestRetiming)
#include "tst_retiming.moc"
