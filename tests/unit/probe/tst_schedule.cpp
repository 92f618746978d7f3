// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/probe/proberrun.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <set>

using namespace meshping;
using namespace std::chrono_literals;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetsAreSpreadOverTheInterval();
    void ownIntervals();
    void firstProbeComesSoon();
    void moreThan65536InFlight();
    void silentTargetsGetAFreshIdentifier();
    void unusedIdentifiersAreClosed();
    void aSlowMachineSkipsEvenly();
    void aRepeatedScheduleNeverDrifts();
    void pausedTargetsAreLeftAlone();
    void noIdentifierIsASendError();
};

void TestSchedule::targetsAreSpreadOverTheInterval()
{
    ProberRun bench;
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

void TestSchedule::ownIntervals()
{
    ProberRun bench;
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

void TestSchedule::firstProbeComesSoon()
{
    ProberRun bench({3600s, 5s});
    for (quint32 i = 0; i < 10; ++i)
        bench.prober.add(address(i), {});
    bench.run(1s);
    QCOMPARE(bench.network.requests.size(), std::size_t(10));
    std::set<MonoTime> moments;
    for (const Request &request : bench.network.requests)
        moments.insert(request.at);
    QCOMPARE(moments.size(), std::size_t(10)); // one by one even so
}

void TestSchedule::moreThan65536InFlight()
{
    ProberRun bench({1s, 8s});
    for (quint32 i = 0; i < 20'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(7s);
    QVERIFY(bench.prober.health().inFlight > 100'000);
    QCOMPARE(bench.prober.health().missed, quint64(0));
    bench.network.answers = inTime;
    bench.run(12s);
    QCOMPARE(bench.prober.health().sendErrors, quint64(0));
    QCOMPARE(bench.prober.health().foreignPackets, quint64(0));
    QVERIFY(bench.count(Outcome::Received) > 200'000);
    QCOMPARE(bench.count(Outcome::Duplicate), qint64(0));
    QVERIFY(bench.network.openNow > 1);
}

void TestSchedule::silentTargetsGetAFreshIdentifier()
{
    ProberRun bench;
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

void TestSchedule::unusedIdentifiersAreClosed()
{
    ProberRun bench;
    bench.prober.add(address(1), {});
    bench.run(600s);
    QVERIFY(bench.network.openNow <= 2);
}

void TestSchedule::aSlowMachineSkipsEvenly()
{
    ProberRun bench;
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

void TestSchedule::aRepeatedScheduleNeverDrifts()
{
    ProberRun bench({333ms, 100ms});
    bench.prober.add(address(1), {});
    bench.run(2s);
    bench.network.requests.clear();
    bench.run(1000s);
    const auto &requests = bench.network.requests;
    const auto span = requests.back().at - requests.front().at;
    const auto expected = qint64(requests.size() - 1) * 333ms;
    QVERIFY(std::chrono::abs(span - expected) <= 1ms); // the wheel's tick
}

void TestSchedule::pausedTargetsAreLeftAlone()
{
    ProberRun bench;
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

void TestSchedule::noIdentifierIsASendError()
{
    ProberRun bench;
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

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
