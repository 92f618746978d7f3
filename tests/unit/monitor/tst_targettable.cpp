// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/flushgatherer.h"
#include "core/monitor/publisher.h"
#include "core/monitor/targettable.h"
#include "tests/unit/monitor/publishing.h"

#include <QTest>

#include <cerrno>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto noon = WallTime(43'200s);
constexpr MonoTime start{1'000s};
constexpr ClockReading now{start, noon};

ProbeSlot slotNumber(quint32 number)
{
    return ProbeSlot(number);
}

void insert(TargetTable &table, quint32 slot, const Statistics &statistics = {})
{
    auto target = std::make_shared<Target>();
    target->id = TargetId(slot + 100);
    target->address = QHostAddress(0x0a000000U + slot);
    target->host = u"host%1.example"_s.arg(slot);
    table.insert(slotNumber(slot), target, statistics, start, noon);
}

ProbeResult result(quint32 slot, Outcome outcome, Rtt rtt, std::chrono::nanoseconds sentAfter = 0s)
{
    return {.slot = slotNumber(slot), .outcome = outcome, .rtt = rtt, .sentAt = start + sentAfter};
}

std::shared_ptr<const FlushBatch> flush(FlushGatherer &gatherer)
{
    gatherer.begin();
    std::shared_ptr<const FlushBatch> batch;
    while (!batch)
        batch = gatherer.step();
    return batch;
}

} // namespace

class TestTargetTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomesAreCounted();
    void recentOutcomesAreKept();
    void statesFollowOutcomes();
    void minutesAreThoseOfSending();
    void whatIsFlushedIsFlushedOnce();
    void afterAResetCountersStartAgain();
    void averagesGoOnAfterARestart();
    void onlyChangedChunksAreCopied();
    void revisionsTellWhatChanged();
    void snapshotsKeepWhatTheyShow();
    void removedTargetsLeaveTheBatch();
    void threeLossesAskForTheAddress();
    void aFullBatchHoldsEverything();
};

void TestTargetTable::outcomesAreCounted()
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

void TestTargetTable::recentOutcomesAreKept()
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

void TestTargetTable::statesFollowOutcomes()
{
    TargetTable table;
    insert(table, 0);
    const auto stateAfter = [&](Outcome outcome) {
        ProbeResult next = result(0, outcome, 1ms);
        next.sendError = ENETUNREACH;
        table.count(std::vector{next}, now);
        return table.state(slotNumber(0));
    };
    QCOMPARE(table.state(slotNumber(0)), TargetState::Unknown);
    QCOMPARE(stateAfter(Outcome::Received), TargetState::Up);
    QCOMPARE(stateAfter(Outcome::Lost), TargetState::Down);
    QCOMPARE(stateAfter(Outcome::Late), TargetState::Down);
    QCOMPARE(stateAfter(Outcome::SendError), TargetState::Error);
    QVERIFY(table.at(slotNumber(0)).error.startsWith(u"cannot send: "_s));
    QCOMPARE(stateAfter(Outcome::Received), TargetState::Up);
    QVERIFY(table.at(slotNumber(0)).error.isEmpty());
    table.setUnprobed(slotNumber(0), u"does not resolve"_s);
    QCOMPARE(table.state(slotNumber(0)), TargetState::Error);
}

void TestTargetTable::minutesAreThoseOfSending()
{
    TargetTable table;
    insert(table, 0);
    FlushGatherer gatherer(table);
    // Sent in the first minute, lost and late when the next has begun.
    table.count(std::vector{result(0, Outcome::Received, 1ms, 10s), result(0, Outcome::Received, 1ms, 61s),
                            result(0, Outcome::Lost, 0s, 59s), result(0, Outcome::Received, 1ms, 62s)},
                now);
    std::map<SlotTime, SlotCounts> minutes;
    const auto batch = flush(gatherer);
    for (const SlotIncrement &increment : batch->minutes)
        minutes[increment.minute].merge(increment.counts);
    QCOMPARE(minutes.size(), std::size_t(2));
    const SlotCounts &first = minutes[SlotTime(43'200s)];
    const SlotCounts &second = minutes[SlotTime(43'260s)];
    QCOMPARE(first.sent, std::uint64_t(2));
    QCOMPARE(first.lost, std::uint64_t(1));
    QCOMPARE(first.buckets.total(), std::uint64_t(1));
    QCOMPARE(second.sent, std::uint64_t(2));
    QCOMPARE(second.lost, std::uint64_t(0));
}

void TestTargetTable::whatIsFlushedIsFlushedOnce()
{
    TargetTable table;
    insert(table, 0);
    insert(table, 1);
    FlushGatherer gatherer(table);
    table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    const auto first = flush(gatherer);
    QCOMPARE(first->statistics.size(), std::size_t(1));
    QCOMPARE(first->minutes.size(), std::size_t(1));
    QVERIFY(!gatherer.hasWork());
    table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    const auto second = flush(gatherer);
    QCOMPARE(second->minutes.front().counts.sent, std::uint64_t(1)); // an increment
    QCOMPARE(second->statistics.front().statistics->sent, std::uint64_t(2));
}

void TestTargetTable::afterAResetCountersStartAgain()
{
    TargetTable table;
    insert(table, 0);
    FlushGatherer gatherer(table);
    table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    table.reset(slotNumber(0));
    const auto batch = flush(gatherer);
    QCOMPARE(batch->statistics.front().statistics->sent, std::uint64_t(0));
    QCOMPARE(batch->minutes.front().counts.sent, std::uint64_t(1)); // the histogram over time stays
    QCOMPARE(table.state(slotNumber(0)), TargetState::Unknown);
}

void TestTargetTable::averagesGoOnAfterARestart()
{
    Statistics before;
    before.addReply(10ms, noon - 900s, 0s);
    TargetTable table;
    insert(table, 0, before);
    table.count(std::vector{result(0, Outcome::Received, 20ms)}, now);
    const double expected = 20 - 10 * std::exp(-1);
    QVERIFY(std::abs(table.at(slotNumber(0)).statistics.averages.avg15m - expected) < 1e-9);
}

void TestTargetTable::onlyChangedChunksAreCopied()
{
    TargetTable table;
    for (quint32 slot = 0; slot < 300; ++slot)
        insert(table, slot);
    Publisher publisher(table, 7);
    SnapshotPtr first = publish(publisher);
    QCOMPARE(first->targetCount(), std::size_t(300));
    QCOMPARE(first->revision, std::uint64_t(8));
    table.count(std::vector{result(200, Outcome::Lost, 0s)}, now);
    const SnapshotPtr second = publish(publisher);
    QCOMPARE(second->revision, std::uint64_t(9));
    for (std::size_t chunk = 0; chunk < second->chunks.size(); ++chunk)
        QCOMPARE(first->chunks[chunk] == second->chunks[chunk], chunk != 200 / TargetTable::chunkLength);
    const std::weak_ptr<const TargetChunk> replaced = first->chunks[200 / TargetTable::chunkLength];
    first.reset();
    while (publisher.running())
        publisher.step();
    QVERIFY(replaced.expired());
    QCOMPARE(publish(publisher)->revision, std::uint64_t(9)); // nothing changed
}

void TestTargetTable::revisionsTellWhatChanged()
{
    TargetTable table;
    for (quint32 slot = 0; slot < 10; ++slot)
        insert(table, slot);
    Publisher publisher(table, 0);
    publish(publisher);
    table.count(std::vector{result(3, Outcome::Lost, 0s)}, now);
    int changed = 0;
    publish(publisher)->forEach([&](const TargetStatus &status) { changed += status.revision > 1; });
    QCOMPARE(changed, 1);
}

void TestTargetTable::snapshotsKeepWhatTheyShow()
{
    TargetTable table;
    insert(table, 0);
    insert(table, 1);
    Publisher publisher(table, 0);
    const SnapshotPtr first = publish(publisher);
    table.count(std::vector{result(0, Outcome::Received, 1ms)}, now);
    const SnapshotPtr second = publish(publisher);
    table.reset(slotNumber(0));
    table.setUnprobed(slotNumber(0), u"gone"_s);
    table.erase(slotNumber(1));
    const SnapshotPtr third = publish(publisher);
    const auto &shown = [](const SnapshotPtr &snapshot) -> const TargetStatus & {
        return *snapshot->find(u"10.0.0.0");
    };
    QCOMPARE(shown(first).state, TargetState::Unknown);
    QCOMPARE(shown(second).state, TargetState::Up);
    QCOMPARE(shown(second).statistics.histogram.total(), std::uint64_t(1));
    QVERIFY(shown(second).error.isEmpty());
    QCOMPARE(shown(third).state, TargetState::Error);
    QCOMPARE(shown(third).statistics.sent, std::uint64_t(0));
    // The other one did not change, and is not copied.
    QCOMPARE(first->find(u"10.0.0.1"), second->find(u"10.0.0.1"));
    QVERIFY(!third->find(u"10.0.0.1"));
}

void TestTargetTable::removedTargetsLeaveTheBatch()
{
    TargetTable table;
    insert(table, 0);
    insert(table, 1);
    FlushGatherer gatherer(table);
    gatherer.targetChanged(*table.at(slotNumber(0)).target);
    table.count(std::vector{result(0, Outcome::Received, 1ms, 0s), result(0, Outcome::Received, 1ms, 61s),
                            result(1, Outcome::Received, 1ms)},
                now);
    table.erase(slotNumber(0));
    gatherer.targetRemoved(TargetId(100));
    const auto batch = flush(gatherer);
    QCOMPARE(batch->removed, std::vector{TargetId(100)});
    QVERIFY(batch->targets.empty());
    QCOMPARE(batch->statistics.size(), std::size_t(1));
    QCOMPARE(batch->minutes.size(), std::size_t(1));
    QCOMPARE(batch->minutes.front().id, TargetId(101));
}

void TestTargetTable::threeLossesAskForTheAddress()
{
    TargetTable table;
    insert(table, 0);
    for (int i = 0; i < 10; ++i) {
        table.count(std::vector{result(0, Outcome::Lost, 0s)}, now);
        QCOMPARE(table.takeFailing().size(), std::size_t(i == 2 ? 1 : 0));
    }
}

void TestTargetTable::aFullBatchHoldsEverything()
{
    TargetTable table;
    for (quint32 slot = 0; slot < 1'200; ++slot)
        insert(table, slot);
    FlushGatherer gatherer(table);
    QVERIFY(!gatherer.hasWork());
    gatherer.wantEverything();
    QVERIFY(gatherer.hasWork());
    const auto batch = flush(gatherer);
    QVERIFY(batch->full);
    QCOMPARE(batch->targets.size(), std::size_t(1'200));
    QCOMPARE(batch->statistics.size(), std::size_t(1'200));
    QVERIFY(!gatherer.hasWork());
}

QTEST_GUILESS_MAIN(TestTargetTable)
#include "tst_targettable.moc"
