// SPDX-License-Identifier: GPL-3.0-or-later
// From when a round trip counts: from the kernel's stamp of the departure where that can be true, else from ours.
#include "core/probe/probeloop.h"
#include "tests/unit/probe/proberrun.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using Answer = FakeNetwork::Answer;
using Request = FakeNetwork::Request;

namespace {

Answer reply(std::chrono::nanoseconds delay)
{
    return {.delay = delay, .alter = {}, .error = {}};
}

Answer departure(std::chrono::nanoseconds after, std::chrono::nanoseconds told,
                 const std::function<void(Request &)> &alter = {})
{
    return {.delay = told, .alter = alter, .error = {}, .departure = after};
}

} // namespace

Q_DECLARE_METATYPE(Answer)

class TestDeparture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data();
    void roundTrips();
    void theTimeoutCountsFromTheDeparture();
    void stampsAreReadInTheTurnThatSends();
    void rates_data();
    void rates();
};

void TestDeparture::roundTrips_data()
{
    const auto otherNonce = [](Request &request) { request.nonce = Nonce(~std::uint64_t(request.nonce)); };
    const auto otherSequence = [](Request &request) {
        request.sequence = Sequence(std::uint16_t(request.sequence) + 1);
    };
    const auto otherChannel = [](Request &request) { request.channel = ChannelId(99); };
    QTest::addColumn<std::vector<Answer>>("events");
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<bool>("byKernel");
    const auto row = [](const char *name, const std::vector<Answer> &events, qint64 microseconds, bool byKernel) {
        QTest::newRow(name) << events << microseconds << byKernel;
    };
    row("not stamped", {reply(20ms)}, 20'000, false);
    row("stamped at once", {departure(3us, 0ns), reply(20ms)}, 19'997, true);
    row("interrupted before it left", {departure(7ms, 7ms), reply(20ms)}, 13'000, true);
    row("told with the reply", {departure(7ms, 20ms), reply(20ms)}, 13'000, true);
    row("told after the reply", {departure(7ms, 21ms), reply(20ms)}, 20'000, false);
    row("at the send call", {departure(0ns, 0ns), reply(20ms)}, 20'000, true);
    row("before the send call", {departure(-1ns, 0ns), reply(20ms)}, 20'000, false);
    row("an hour before", {departure(-1h, 0ns), reply(20ms)}, 20'000, false);
    row("by two devices", {departure(3us, 0ns), departure(9us, 0ns), reply(20ms)}, 19'997, true);
    row("another nonce", {departure(7ms, 7ms, otherNonce), reply(20ms)}, 20'000, false);
    row("another number", {departure(7ms, 7ms, otherSequence), reply(20ms)}, 20'000, false);
    row("a channel that is closed", {departure(7ms, 7ms, otherChannel), reply(20ms)}, 20'000, false);
}

void TestDeparture::roundTrips()
{
    QFETCH(std::vector<Answer>, events);
    QFETCH(qint64, microseconds);
    QFETCH(bool, byKernel);
    ProberRun bench({10s, 500ms});
    bench.network.answers = [&](const Request &) { return events; };
    bench.prober.add(address(1), {});
    bench.run(5s);
    QCOMPARE(bench.all.size(), std::size_t(1));
    QCOMPARE(bench.all.front().outcome, Outcome::Received);
    QCOMPARE(bench.all.front().rtt, Rtt(std::chrono::microseconds(microseconds)));
    QCOMPARE(bench.prober.health().stampedByKernel, std::uint64_t(byKernel));
    QCOMPARE(bench.prober.health().stampedByUser, std::uint64_t(!byKernel));
}

void TestDeparture::theTimeoutCountsFromTheDeparture()
{
    // As behind a neighbour that had to be found first: sent at 0, left at 400 ms, answered at 600 ms.
    ProberRun bench({10s, 500ms});
    bench.network.answers = [](const Request &) { return std::vector{departure(400ms, 400ms), reply(600ms)}; };
    bench.prober.add(address(1), {});
    bench.run(5s);
    QCOMPARE(bench.count(Outcome::Received), 1);
    QCOMPARE(bench.count(Outcome::Lost), 0);
    QCOMPARE(bench.all.front().rtt, Rtt(200ms));
}

void TestDeparture::stampsAreReadInTheTurnThatSends()
{
    for (const bool stamping : {true, false}) {
        ProberRun bench({10s, 500ms});
        bench.network.stampDepartures(stamping);
        bench.network.answers = [](const Request &) { return std::vector{departure(0ns, 0ns)}; };
        bench.prober.add(address(1), {});
        bench.clock.advanceTo(bench.clock.mono() + 5s);
        bench.prober.run();
        QCOMPARE(bench.network.requests.size(), std::size_t(1));
        QCOMPARE(bench.network.next() == MonoTime::max(), stamping);
    }
}

void TestDeparture::rates_data()
{
    QTest::addColumn<QList<double>>("rates");
    QTest::addColumn<bool>("high");
    QTest::addColumn<int>("changes");
    QTest::newRow("nothing") << QList<double>{0} << false << 0;
    QTest::newRow("at the edge") << QList<double>{2'000} << false << 0;
    QTest::newRow("above") << QList<double>{2'001} << true << 1;
    QTest::newRow("a little less again") << QList<double>{2'001, 1'601} << true << 1;
    QTest::newRow("much less again") << QList<double>{2'001, 1'600} << false << 2;
    QTest::newRow("to and fro at the edge") << QList<double>{2'001, 2'000, 2'001, 1'999, 2'001} << true << 1;
    QTest::newRow("to and fro at the lower edge") << QList<double>{2'001, 1'600, 1'601, 1'600, 2'000} << false << 2;
}

void TestDeparture::rates()
{
    QFETCH(QList<double>, rates);
    QFETCH(bool, high);
    QFETCH(int, changes);
    RateSwitch rate;
    int seen = 0;
    for (const double value : rates)
        seen += rate.update(value) ? 1 : 0;
    QCOMPARE(rate.high(), high);
    QCOMPARE(seen, changes);
}

QTEST_GUILESS_MAIN(TestDeparture)
#include "tst_departure.moc"
