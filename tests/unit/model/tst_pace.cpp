// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recentloss.h"

#include "tests/gui/support/snapshots.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofTargets_data();
    void ofTargets();
};

void PaceTest::ofTargets_data()
{
    QTest::addColumn<double>("common"); // 0: not told
    QTest::addColumn<double>("own");    // 0: none
    QTest::addColumn<double>("expected");
    QTest::newRow("the common one") << 5.0 << 0.0 << 5.0;
    QTest::newRow("its own") << 5.0 << 2.0 << 2.0;
    QTest::newRow("the usual one where none is told") << 0.0 << 0.0 << 30.0;
    QTest::newRow("its own where none is told") << 0.0 << 2.0 << 2.0;
}

void PaceTest::ofTargets()
{
    QFETCH(double, common);
    QFETCH(double, own);
    TargetStatus status = targetOf(1, {}, u"10.0.0.1"_s, 100, 90);
    Target target = *status.target;
    if (own > 0)
        target.interval = Interval(std::int64_t(own * 1000));
    status.target = std::make_shared<const Target>(target);
    Snapshot snapshot = *snapshotOf({status});
    if (common > 0)
        snapshot.health.tuning = Tuning{.interval = Interval(std::int64_t(common * 1000)), .retention = {}};
    const Pace pace(snapshot);
    QTEST(pace.of(*status.target).count(), "expected");
    QCOMPARE(pace.answered(status).count(), 90 * pace.of(*status.target).count());
}

QTEST_APPLESS_MAIN(PaceTest)
#include "tst_pace.moc"
