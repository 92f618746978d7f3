// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/publisher.h"
#include "tests/unit/monitor/counted.h"
#include "tests/unit/monitor/publishing.h"

#include <QTest>

#include <cerrno>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestResultCounter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomesAreCounted();
    void recentOutcomesAreKept();
    void statesFollowOutcomes();
    void threeLossesAreAnOutage();
    void lossesMakeATargetDown_data();
    void lossesMakeATargetDown();
    void downStaysAcrossReset();
    void anotherLimitHoldsFromNowOn();
    void lateAnswersAreTold();
    void repliesThatAreNoAnswersAreTold_data();
    void repliesThatAreNoAnswersAreTold();
    void knownOutagesGoOn();
    void probesInFlightDoNotResume_data();
    void probesInFlightDoNotResume();
};

void TestResultCounter::outcomesAreCounted()
{
    TargetTable table;
    insert(table, 0);
    ProbeResult error = result(0, Outcome::IcmpError, 0s);
    error.errorKind = IcmpErrorKind::Prohibited;
    error.from = Endpoint(QHostAddress(u"10.9.9.9"_s));
    const std::vector<ProbeResult> results{result(0, Outcome::Received, 5ms), result(0, Outcome::Lost, 0s),
                                           result(0, Outcome::Late, 7s),      result(0, Outcome::Duplicate, 6ms),
                                           result(0, Outcome::SendError, 0s), error};
    table.count(results, now);
    const Statistics &statistics = table.at(slotNumber(0)).statistics;
    QCOMPARE(statistics.sent, std::uint64_t(2));
    QCOMPARE(statistics.received, std::uint64_t(1));
    QCOMPARE(statistics.lost, std::uint64_t(1));
    QCOMPARE(statistics.late, std::uint64_t(1));
    QCOMPARE(statistics.duplicates, std::uint64_t(1));
    QCOMPARE(statistics.sendErrors, std::uint64_t(1));
    QCOMPARE(statistics.icmpErrors, (IcmpErrorCounts{{IcmpErrorKind::Prohibited, 1}}));
    QCOMPARE(statistics.max, Rtt(5ms));
    QCOMPARE(statistics.histogram.total(), std::uint64_t(1));
    QCOMPARE(table.at(slotNumber(0)).error, u"administratively prohibited, says 10.9.9.9"_s);
}

void TestResultCounter::recentOutcomesAreKept()
{
    TargetTable table(10s);
    insert(table, 0);
    Publisher publisher(table, 0);
    const auto kinds = [&] {
        QByteArray letters;
        const SnapshotPtr shown = publish(publisher);
        const RecentOutcomes &recent = shown->find(u"10.0.0.0")->recent;
        for (std::size_t i = 0; i < recent.size(); ++i)
            letters += "axle"[int(recent.at(i).kind)];
        return letters;
    };
    table.count(std::vector{result(0, Outcome::Received, 5ms), result(0, Outcome::Lost, 0s, 10s),
                            result(0, Outcome::Lost, 0s, 20s), result(0, Outcome::SendError, 0s, 30s),
                            result(0, Outcome::Received, 7ms, 40s), result(0, Outcome::Duplicate, 6ms, 40s)},
                now);
    QCOMPARE(kinds(), QByteArray("axxea"));
    table.count(std::vector{result(0, Outcome::Late, 25s, 21s)}, now);
    QCOMPARE(kinds(), QByteArray("axlea"));
    table.reset(slotNumber(0));
    QCOMPARE(kinds(), QByteArray("axlea"));
}

void TestResultCounter::statesFollowOutcomes()
{
    TargetTable table;
    insert(table, 0);
    const auto stateAfter = [&](Outcome outcome) {
        ProbeResult next = result(0, outcome, 1ms);
        next.sendError = ENETUNREACH;
        table.count(std::vector{next}, now);
        return state(table);
    };
    QCOMPARE(state(table), TargetState::Unknown);
    QCOMPARE(stateAfter(Outcome::Received), TargetState::Up);
    QCOMPARE(stateAfter(Outcome::Lost), TargetState::Up); // with loss
    QCOMPARE(stateAfter(Outcome::Late), TargetState::Up);
    QCOMPARE(stateAfter(Outcome::Lost), TargetState::Up);
    QCOMPARE(stateAfter(Outcome::Lost), TargetState::Down);
    QCOMPARE(stateAfter(Outcome::Late), TargetState::Down);
    QCOMPARE(stateAfter(Outcome::SendError), TargetState::Error);
    QVERIFY(table.at(slotNumber(0)).error.startsWith(u"cannot send: "_s));
    QCOMPARE(stateAfter(Outcome::Received), TargetState::Up);
    QVERIFY(table.at(slotNumber(0)).error.isEmpty());
    ProbeResult refused = result(0, Outcome::SendError, 1ms);
    refused.sendError = EACCES;
    table.count(std::vector{refused}, now);
    QVERIFY(table.at(slotNumber(0)).error.contains(u"broadcast address"_s));
    table.setUnprobed(slotNumber(0), u"does not resolve"_s);
    QCOMPARE(state(table), TargetState::Error);
}

void TestResultCounter::threeLossesAreAnOutage()
{
    TargetTable table;
    insert(table, 0);
    for (int outage = 0; outage < 2; ++outage) {
        const auto base = outage * 100s;
        table.count(std::vector{result(0, Outcome::Received, 1ms, base)}, now);
        for (int i = 1; i <= 10; ++i) {
            QVERIFY(table.takeTurns().empty());
            table.count(std::vector{result(0, Outcome::Lost, 0s, base + i * 2s)}, now);
            if (i == 3) {
                const auto turns = table.takeTurns();
                QCOMPARE(turns.size(), std::size_t(1));
                QVERIFY(!turns[0].up);
                QCOMPARE(turns[0].losses, 3U);
            }
        }
        table.count(std::vector{result(0, Outcome::Received, 1ms, base + 30s)}, now);
        const auto turns = table.takeTurns();
        QCOMPARE(turns.size(), std::size_t(1));
        QVERIFY(turns[0].up);
        QCOMPARE(turns[0].silence, std::chrono::nanoseconds(30s));
    }
    // Fewer are none, whatever stands between.
    table.count(std::vector{result(0, Outcome::Lost, 0s, 300s), result(0, Outcome::Lost, 0s, 301s),
                            result(0, Outcome::Received, 1ms, 302s), result(0, Outcome::Lost, 0s, 303s)},
                now);
    QVERIFY(table.takeTurns().empty());
}

void TestResultCounter::lossesMakeATargetDown_data()
{
    QTest::addColumn<bool>("answeredBefore");
    QTest::addColumn<quint32>("limit");
    for (const quint32 limit : {1U, 2U, 3U, 7U}) {
        QTest::addRow("after %u, answered before", limit) << true << limit;
        QTest::addRow("after %u, never answered", limit) << false << limit;
    }
}

void TestResultCounter::lossesMakeATargetDown()
{
    QFETCH(bool, answeredBefore);
    QFETCH(quint32, limit);
    TargetTable table;
    table.setDownAfter(limit);
    insert(table, 0);
    if (answeredBefore)
        table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    for (quint32 i = 0; i < limit; ++i) {
        QCOMPARE(state(table), answeredBefore ? TargetState::Up : TargetState::Unknown);
        QVERIFY(table.takeTurns().empty());
        table.count(std::vector{result(0, Outcome::Lost, 0s, 1s + i * 1s)}, now);
    }
    QCOMPARE(state(table), TargetState::Down);
    QCOMPARE(table.takeTurns().size(), std::size_t(1));
    // A new run knows it from the counters.
    TargetTable next;
    next.setDownAfter(limit);
    insert(next, 0, table.at(slotNumber(0)).statistics);
    QCOMPARE(state(next), TargetState::Down);
    next.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    QCOMPARE(state(next), TargetState::Up);
}

void TestResultCounter::downStaysAcrossReset()
{
    TargetTable table;
    insert(table, 0);
    insert(table, 1);
    table.count(std::vector{result(0, Outcome::Received, 1ms), result(1, Outcome::Received, 1ms)}, now);
    for (int i = 0; i < 3; ++i)
        table.count(std::vector{result(0, Outcome::Lost, 0s)}, now);
    for (const quint32 slot : {0U, 1U})
        table.reset(slotNumber(slot));
    QCOMPARE(state(table), TargetState::Down);
    QCOMPARE(state(table, 1), TargetState::Up);
}

void TestResultCounter::anotherLimitHoldsFromNowOn()
{
    TargetTable table;
    insert(table, 0);
    table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    for (int i = 0; i < 3; ++i)
        table.count(std::vector{result(0, Outcome::Lost, 0s)}, now);
    QCOMPARE(table.takeTurns().size(), std::size_t(1));
    // What is known to be down has not answered for that.
    table.setDownAfter(5);
    table.review(slotNumber(0));
    QCOMPARE(state(table), TargetState::Down);
    table.count(std::vector{result(0, Outcome::Received, 1ms), result(0, Outcome::Lost, 0s)}, now);
    QCOMPARE(table.takeTurns().size(), std::size_t(1));
    QCOMPARE(state(table), TargetState::Up);
    table.setDownAfter(1);
    table.review(slotNumber(0));
    QCOMPARE(state(table), TargetState::Down);
    table.count(std::vector{result(0, Outcome::Lost, 0s)}, now);
    QCOMPARE(table.takeTurns().size(), std::size_t(1));
}

void TestResultCounter::lateAnswersAreTold()
{
    TargetTable table(1s);
    insert(table, 0);
    const auto remark = [&table] { return table.at(slotNumber(0)).remark(); };
    for (int i = 0; i < 4; ++i)
        table.count(std::vector{result(0, Outcome::Lost, 0s, i * 1s), result(0, Outcome::Late, 5210ms, i * 1s)}, now);
    QCOMPARE(state(table), TargetState::Down);
    QCOMPARE(remark(), u"late: answers after 5.21 s"_s);
    // It does not answer any more.
    for (int i = 4; i < 20; ++i)
        table.count(std::vector{result(0, Outcome::Lost, 0s, i * 1s)}, now);
    QCOMPARE(remark(), QString());
    table.count(std::vector{result(0, Outcome::Late, 6s, 19s)}, now);
    QCOMPARE(remark(), u"late: answers after 6 s"_s);
    table.count(std::vector{result(0, Outcome::Received, 4s, 20s)}, now);
    QCOMPARE(remark(), QString());
    // One that comes after an answer in time says nothing of what is.
    table.count(std::vector{result(0, Outcome::Late, 9s, 18s)}, now);
    QCOMPARE(remark(), QString());
}

void TestResultCounter::repliesThatAreNoAnswersAreTold_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("source") << int(IcmpErrorKind::WrongSource) << u"answers from 10.0.0.9"_s;
    QTest::newRow("checksum") << int(IcmpErrorKind::WrongChecksum) << u"answers with a wrong checksum"_s;
    QTest::newRow("payload") << int(IcmpErrorKind::WrongPayload) << u"answers with another payload"_s;
}

void TestResultCounter::repliesThatAreNoAnswersAreTold()
{
    QFETCH(int, kind);
    TargetTable table;
    insert(table, 0);
    ProbeResult reply = result(0, Outcome::IcmpError, 0s);
    reply.errorKind = IcmpErrorKind(kind);
    reply.from = Endpoint(QHostAddress(u"10.0.0.9"_s));
    for (int i = 0; i < 3; ++i)
        table.count(std::vector{reply, result(0, Outcome::Lost, 0s)}, now);
    QCOMPARE(state(table), TargetState::Down);
    QTEST(table.at(slotNumber(0)).remark(), "words");
    QCOMPARE(table.at(slotNumber(0)).statistics.icmpErrors, (IcmpErrorCounts{{IcmpErrorKind(kind), 3}}));
}

void TestResultCounter::knownOutagesGoOn()
{
    Statistics before;
    before.addReply(10ms, noon - 900s, 0s);
    before.addLoss();
    TargetTable table;
    insert(table, 0, before);
    insert(table, 1);
    table.markDown(slotNumber(0));
    table.markDown(slotNumber(1));
    for (const quint32 slot : {0U, 1U}) {
        for (int i = 0; i < 5; ++i)
            table.count(std::vector{result(slot, Outcome::Lost, 0s)}, now);
        QVERIFY(table.takeTurns().empty());
        table.count(std::vector{result(slot, Outcome::Received, 1ms)}, now);
        const auto turns = table.takeTurns();
        QCOMPARE(turns.size(), std::size_t(1));
        QVERIFY(turns[0].up);
        QCOMPARE(turns[0].silence, slot == 0 ? std::chrono::nanoseconds(900s) : 0ns); // never answered
    }
}

void TestResultCounter::probesInFlightDoNotResume_data()
{
    QTest::addColumn<int>("outcome");
    QTest::newRow("answered") << int(Outcome::Received);
    QTest::newRow("lost") << int(Outcome::Lost);
    QTest::newRow("an ICMP error") << int(Outcome::IcmpError);
}

void TestResultCounter::probesInFlightDoNotResume()
{
    QFETCH(int, outcome);
    const ProbeSlot only = slotNumber(0);
    TargetTable table;
    insert(table, 0);
    const auto count = [&](Outcome what) { table.count(std::vector{result(0, what, 5ms)}, now); };
    table.setUnprobed(only, u"gone"_s);
    count(Outcome(outcome));
    QCOMPARE(state(table), TargetState::Error);
    QCOMPARE(table.at(only).error, u"gone"_s);
    table.setUnprobed(only, {});
    count(Outcome::Received);
    QCOMPARE(state(table), TargetState::Up);
    QCOMPARE(table.at(only).error, QString());
}

QTEST_GUILESS_MAIN(TestResultCounter)
#include "tst_resultcounter.moc"
