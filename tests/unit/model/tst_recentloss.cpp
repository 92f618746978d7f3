// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recentloss.h"

#include "tests/gui/support/snapshots.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RecentLossTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFromTheFirstSnapshot();
    void forgetsAfterFifteenMinutes();
    void beginsAnewAfterReset();
    void knowsNewcomers();
    void beginsWithTheLastOutcomes_data();
    void beginsWithTheLastOutcomes();
    void waitsForTargets();
};

static SnapshotPtr after(std::uint64_t sent, std::uint64_t received)
{
    return snapshotOf({targetOf(7, u"a"_s, u"10.0.0.1"_s, sent, received)});
}

/// One whose last outcomes are known: `before` lost, then as many as there are marks, - for lost.
static TargetStatus withOutcomes(std::uint64_t sent, int before, const QByteArray &marks)
{
    TargetStatus status = targetOf(7, u"a"_s, u"10.0.0.1"_s, sent, sent - 40);
    for (int i = 0; i < before; ++i)
        status.recent.addLost();
    for (const char mark : marks) {
        if (mark == '-')
            status.recent.addLost();
        else
            status.recent.addAnswered(Bucket(10));
    }
    return status;
}

static double loss(RecentLoss &losses, const SnapshotPtr &snapshot, MonoTime now)
{
    losses.take(*snapshot, Pace(*snapshot), now);
    return losses.of(snapshot->at({0, 0}));
}

void RecentLossTest::countsFromTheFirstSnapshot()
{
    RecentLoss losses;
    QCOMPARE(loss(losses, after(1000, 500), MonoTime(0s)), 0.0); // what was lost before is long past
    QCOMPARE(loss(losses, after(1010, 505), MonoTime(1s)), 0.5);
    QCOMPARE(loss(losses, after(1020, 515), MonoTime(2s)), 0.25);
}

void RecentLossTest::forgetsAfterFifteenMinutes()
{
    RecentLoss losses;
    loss(losses, after(100, 100), MonoTime(0min));
    QCOMPARE(loss(losses, after(110, 105), MonoTime(1min)), 0.5);
    for (int minute = 2; minute <= 15; ++minute)
        QVERIFY(loss(losses, after(110 + 10 * minute, 105 + 10 * minute), MonoTime(std::chrono::minutes(minute))) > 0);
    QCOMPARE(loss(losses, after(300, 295), MonoTime(16min)), 0.0);
}

void RecentLossTest::beginsAnewAfterReset()
{
    RecentLoss losses;
    loss(losses, after(1000, 1000), MonoTime(0s));
    QCOMPARE(loss(losses, after(4, 3), MonoTime(1s)), 0.25);
}

void RecentLossTest::knowsNewcomers()
{
    RecentLoss losses;
    loss(losses, after(1000, 1000), MonoTime(0s));
    TargetStatus newcomer = targetOf(9, u"new"_s, u"10.0.0.2"_s, 10, 9);
    for (int i = 0; i < 9; ++i)
        newcomer.recent.addAnswered(Bucket(10));
    newcomer.recent.addLost();
    const SnapshotPtr both = snapshotOf({newcomer, targetOf(7, u"a"_s, u"10.0.0.1"_s, 1010, 1008)});
    losses.take(*both, Pace(*both), MonoTime(1s));
    QCOMPARE(losses.of(both->at({0, 0})), 0.1);
    QCOMPARE(losses.of(both->at({0, 1})), 0.2);
}

void RecentLossTest::beginsWithTheLastOutcomes_data()
{
    QTest::addColumn<std::chrono::milliseconds>("interval");
    QTest::addColumn<int>("before");
    QTest::addColumn<QByteArray>("marks");
    QTest::addColumn<double>("share");
    const QByteArray half("----------+++++-+++++----+++++");
    QTest::newRow("thirty in fifteen minutes") << 30'000ms << 20 << half << 0.5;
    QTest::newRow("fifteen") << 60'000ms << 20 << half << 1.0 / 3;
    QTest::newRow("more than are known") << 1'000ms << 20 << QByteArray(40, '+') << 1.0 / 3;
    QTest::newRow("none is due") << 3'600'000ms << 20 << half << 0.0;
}

void RecentLossTest::beginsWithTheLastOutcomes()
{
    QFETCH(std::chrono::milliseconds, interval);
    QFETCH(int, before);
    QFETCH(QByteArray, marks);
    TargetStatus status = withOutcomes(1000, before, marks);
    Target target = *status.target;
    target.interval = interval;
    status.target = std::make_shared<const Target>(target);
    RecentLoss losses;
    QTEST(loss(losses, snapshotOf({status}), MonoTime(0s)), "share");
}

// A monitor elsewhere tells of its targets a while after it was asked.
void RecentLossTest::waitsForTargets()
{
    RecentLoss losses;
    const Snapshot empty;
    losses.take(empty, Pace(empty), MonoTime(0s));
    QCOMPARE(loss(losses, after(1000, 500), MonoTime(2s)), 0.0);
    QCOMPARE(loss(losses, after(1010, 505), MonoTime(3s)), 0.5);
}

QTEST_APPLESS_MAIN(RecentLossTest)
#include "tst_recentloss.moc"
