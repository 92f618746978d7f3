// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/pace.h"

#include "tests/gui/support/snapshots.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class PaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCommonInterval_data();
    void findsTheCommonInterval();
    void takesTheIntervalThatIsTold();
};

void PaceTest::findsTheCommonInterval_data()
{
    QTest::addColumn<QList<double>>("own"); // 0: the common one
    QTest::addColumn<double>("asked");
    QTest::addColumn<QList<double>>("found");
    QTest::newRow("all alike") << QList<double>{0, 0, 0} << 0.3 << QList<double>{10, 10, 10};
    QTest::newRow("one has its own") << QList<double>{0, 2, 0} << 0.7 << QList<double>{10, 2, 10};
    QTest::newRow("all have their own") << QList<double>{4, 2} << 0.75 << QList<double>{4, 2};
    QTest::newRow("no rate is known: the usual one") << QList<double>{0, 2} << 0.0 << QList<double>{30, 2};
}

void PaceTest::findsTheCommonInterval()
{
    QFETCH(QList<double>, own);
    QFETCH(double, asked);
    QFETCH(QList<double>, found);
    std::vector<TargetStatus> targets;
    for (const double seconds : own) {
        TargetStatus status = targetOf(std::uint32_t(targets.size() + 1), {}, u"10.0.0.1"_s, 100, 90);
        Target target = *status.target;
        if (seconds > 0)
            target.interval = Interval(std::int64_t(seconds * 1000));
        status.target = std::make_shared<const Target>(target);
        targets.push_back(status);
    }
    Snapshot snapshot = *snapshotOf(targets);
    snapshot.health.askedPerSecond = asked;
    const Pace pace(snapshot);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        QCOMPARE(pace.of(*targets[i].target).count(), found[qsizetype(i)]);
        QCOMPARE(pace.answered(targets[i]).count(), 90 * found[qsizetype(i)]);
    }
}

void PaceTest::takesTheIntervalThatIsTold()
{
    Snapshot snapshot = *snapshotOf({targetOf(1, {}, u"10.0.0.1"_s)});
    snapshot.health.askedPerSecond = 0.01; // some do not resolve, and are not asked
    snapshot.health.interval = std::chrono::seconds(5);
    QCOMPARE(Pace(snapshot).of(*(*snapshot.chunks[0])[0].target).count(), 5.0);
}

QTEST_APPLESS_MAIN(PaceTest)
#include "tst_pace.moc"
