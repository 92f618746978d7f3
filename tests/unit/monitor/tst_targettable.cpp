// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/flushgatherer.h"
#include "core/monitor/publisher.h"
#include "core/monitor/targettable.h"
#include "tests/unit/monitor/counted.h"
#include "tests/unit/monitor/publishing.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

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
    void minutesAreThoseOfSending();
    void whatIsFlushedIsFlushedOnce();
    void afterAResetCountersStartAgain();
    void averagesGoOnAfterARestart();
    void onlyChangedChunksAreCopied();
    void revisionsTellWhatChanged();
    void snapshotsKeepWhatTheyShow();
    void removedTargetsLeaveTheBatch();
    void aFullBatchHoldsEverything();
};

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
    QCOMPARE(state(table), TargetState::Up);                        // that stays true
}

void TestTargetTable::averagesGoOnAfterARestart()
{
    Statistics before;
    before.addReply(10ms, noon - 900s, 0s);
    TargetTable table;
    insert(table, 0, before);
    table.count(std::vector{result(0, Outcome::Received, 20ms)}, now);
    const double expected = (10 * std::exp(-1) + 20) / (std::exp(-1) + 1);
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
