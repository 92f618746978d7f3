// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/recentloss.h"

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
};

static SnapshotPtr after(std::uint64_t sent, std::uint64_t received)
{
    return snapshotOf({targetOf(7, u"a"_s, u"10.0.0.1"_s, sent, received)});
}

static double loss(RecentLoss &losses, const SnapshotPtr &snapshot, MonoTime now)
{
    losses.take(*snapshot, now);
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
    const SnapshotPtr both =
        snapshotOf({targetOf(9, u"new"_s, u"10.0.0.2"_s, 10, 9), targetOf(7, u"a"_s, u"10.0.0.1"_s, 1010, 1008)});
    losses.take(*both, MonoTime(1s));
    QCOMPARE(losses.of(both->at({0, 0})), 0.1);
    QCOMPARE(losses.of(both->at({0, 1})), 0.2);
}

QTEST_APPLESS_MAIN(RecentLossTest)
#include "tst_recentloss.moc"
