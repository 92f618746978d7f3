// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that is too slow for what is asked of it, or was held up.
#include "tests/unit/probe/proberrun.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace meshping;
using namespace std::chrono_literals;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;
using std::chrono::nanoseconds;

namespace {

constexpr nanoseconds costOfASend = 1ms; // a thousand a second

/// A prober on a machine where each send takes its time.
struct SlowRun : ProberRun
{
    explicit SlowRun(ProberSettings settings) : ProberRun(settings)
    {
        network.answers = [this](const Request &request) {
            clock.advanceTo(clock.mono() + costOfASend);
            return inTime(request);
        };
    }

    /// Probes of each target.
    std::map<quint32, int> sent() const
    {
        std::map<quint32, int> counts;
        for (const Request &request : network.requests)
            ++counts[request.to.toHostAddress().toIPv4Address() & 0xffffffU];
        return counts;
    }
};

} // namespace

class TestShortage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allTargetsLoseAlike_data();
    void allTargetsLoseAlike();
    void ownIntervalsKeepTheirProportion();
    void othersGetTheirTurn();
    void itEndsWhenLessIsAsked();
    void aShortHoldUpCostsNothing();
    void aLongHoldUpMakesNoBurst();
    void aLongHoldUpIsToldInFull();
    void stoppedTargetsAreNotSent();
};

void TestShortage::allTargetsLoseAlike_data()
{
    QTest::addColumn<quint32>("targets");
    QTest::newRow("a little too much") << 1'050U;
    QTest::newRow("one and a half") << 1'500U;
    QTest::newRow("twice") << 2'000U;
    QTest::newRow("a bit more than three times") << 3'100U;
    QTest::newRow("ten times") << 10'000U;
}

void TestShortage::allTargetsLoseAlike()
{
    QFETCH(quint32, targets);
    SlowRun bench({1s, 500ms});
    for (quint32 i = 0; i < targets; ++i)
        bench.prober.add(address(i), {});
    bench.run(60s);
    bench.network.requests.clear();
    const auto missedBefore = bench.prober.health().missed;
    const MonoTime start = bench.clock.mono();
    bench.run(100s);
    const auto counts = bench.sent();
    QCOMPARE(counts.size(), std::size_t(targets));
    const auto [least, most] =
        std::minmax_element(counts.begin(), counts.end(), [](auto &a, auto &b) { return a.second < b.second; });
    QVERIFY2(most->second - least->second <= 1,
             qPrintable(QStringLiteral("%1 to %2 probes").arg(least->second).arg(most->second)));
    // All that the machine can do is done, all that it cannot is counted, and nothing is taken for lost.
    const auto sent = qint64(bench.network.requests.size());
    const auto missed = qint64(bench.prober.health().missed - missedBefore);
    QVERIFY(sent > 99'000);
    const double asked = targets * std::chrono::duration<double>(bench.clock.mono() - start).count();
    QVERIFY2(qAbs(double(sent + missed) - asked) <= 0.01 * asked,
             qPrintable(QStringLiteral("%1 sent, %2 missed, %3 asked").arg(sent).arg(missed).arg(asked)));
    QCOMPARE(bench.count(Outcome::Lost), qint64(0));
    QVERIFY(std::all_of(bench.all.begin(), bench.all.end(),
                        [](const ProbeResult &r) { return r.rtt == costOfASend + 20ms; }));
}

void TestShortage::ownIntervalsKeepTheirProportion()
{
    SlowRun bench({1s, 500ms});
    for (quint32 i = 0; i < 1'000; ++i)
        bench.prober.add(address(i), i % 10 ? 1s : 200ms); // 900 + 500 a second
    bench.run(20s);
    bench.network.requests.clear();
    bench.run(140s);
    for (const auto &[target, probes] : bench.sent())
        QVERIFY2(qAbs(probes - (target % 10 ? 100 : 500)) <= 3, qPrintable(QString::number(probes)));
}

void TestShortage::othersGetTheirTurn()
{
    SlowRun bench({1s, 500ms});
    for (quint32 i = 0; i < 5'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(20s);
    for (int i = 0; i < 10; ++i) {
        const MonoTime before = bench.clock.mono();
        QVERIFY(bench.prober.run() <= bench.clock.mono()); // it wants to go on at once,
        QVERIFY(bench.clock.mono() - before < 2s);         // but lets others in between
    }
}

void TestShortage::itEndsWhenLessIsAsked()
{
    SlowRun bench({1s, 500ms});
    std::vector<ProbeSlot> slots_;
    for (quint32 i = 0; i < 3'000; ++i)
        slots_.push_back(bench.prober.add(address(i), {}));
    bench.run(20s);
    for (std::size_t i = 500; i < slots_.size(); ++i)
        bench.prober.remove(slots_[i]);
    bench.run(5s);
    const auto missed = bench.prober.health().missed;
    bench.network.requests.clear();
    bench.run(100s);
    QCOMPARE(bench.prober.health().missed, missed);
    QVERIFY(qAbs(qint64(bench.network.requests.size()) - 50'000) <= 1);
}

void TestShortage::aShortHoldUpCostsNothing()
{
    ProberRun bench;
    for (quint32 i = 0; i < 1'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(5s);
    bench.network.requests.clear();
    for (int i = 0; i < 10; ++i) {
        bench.clock.advanceTo(bench.clock.mono() + 400ms);
        bench.run(2'600ms);
    }
    QCOMPARE(bench.prober.health().missed, quint64(0));
    QVERIFY(qAbs(qint64(bench.network.requests.size()) - 30'000) <= 1);
}

void TestShortage::aLongHoldUpMakesNoBurst()
{
    ProberRun bench;
    for (quint32 i = 0; i < 1'000; ++i)
        bench.prober.add(address(i), {});
    bench.run(5s);
    bench.network.requests.clear();
    bench.clock.advanceTo(bench.clock.mono() + 3600s);
    bench.prober.run();
    QVERIFY(bench.network.requests.size() <= 501); // half an interval's
    bench.run(999ms);
    QVERIFY(bench.network.requests.size() <= 1'502);
    QVERIFY(qAbs(qint64(bench.prober.health().missed) - 3'599'500) <= 2);
}

void TestShortage::aLongHoldUpIsToldInFull()
{
    ProberRun bench({200ms, 100ms});
    for (quint32 i = 0; i < 5; ++i)
        bench.prober.add(address(i), {});
    bench.run(5s);
    QVERIFY(bench.prober.health().sendLag.max < 10ms);
    bench.clock.advanceTo(bench.clock.mono() + 2s);
    bench.prober.run();
    // Five are spread over 200 ms.
    const auto lag = bench.prober.health().sendLag.max;
    QVERIFY2(lag > 1'900ms && lag <= 2s, qPrintable(QString::number(lag.count())));
}

void TestShortage::stoppedTargetsAreNotSent()
{
    SlowRun bench({1s, 500ms});
    std::vector<ProbeSlot> slots_;
    for (quint32 i = 0; i < 4'000; ++i)
        slots_.push_back(bench.prober.add(address(i), {}));
    bench.run(20s);
    // Some that wait to be sent now; half of their places are given to others.
    for (std::size_t i = 0; i < 2'000; ++i)
        bench.prober.remove(slots_[i]);
    for (quint32 i = 0; i < 1'000; ++i)
        bench.prober.add(address(10'000 + i), {});
    bench.network.requests.clear();
    bench.run(30s);
    const auto counts = bench.sent();
    QCOMPARE(counts.size(), std::size_t(3'000));
    for (const auto &[target, probes] : counts)
        QVERIFY2((target >= 2'000 && target < 4'000) || target >= 10'000, qPrintable(QString::number(target)));
}

QTEST_GUILESS_MAIN(TestShortage)
#include "tst_shortage.moc"
