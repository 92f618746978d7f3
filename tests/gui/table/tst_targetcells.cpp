// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetcells.h"

#include "tests/gui/support/snapshots.h"

#include <QLocale>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TargetCellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsTrouble_data();
    void tellsTrouble();
    void waitsForAHabit_data();
    void waitsForAHabit();
    void tellsNoTimeBeforeTheFirstReply();
    void tellsRecentOutcomes();
    void tellsLateAnswers();
    void tellsEndedFromFailing();
    void tellsPausedFromDown();
    void marksForeign();
    void worst_data();
    void worst();
};

Q_DECLARE_METATYPE(meshping::TargetState)
Q_DECLARE_METATYPE(meshping::Trouble)

void TargetCellsTest::tellsTrouble_data()
{
    QTest::addColumn<TargetState>("state");
    QTest::addColumn<double>("recentLoss");
    QTest::addColumn<double>("avg15m");
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<QString>("text");
    QTest::newRow("as usual") << TargetState::Up << 0.0 << 10.0 << Trouble::None << "up";
    QTest::newRow("within the habit") << TargetState::Up << 0.0 << 10.5 << Trouble::None << "up";
    QTest::newRow("above the habit") << TargetState::Up << 0.0 << 10.6 << Trouble::Slow << u"slow +6\u202f%"_s;
    QTest::newRow("loss goes before slowness")
        << TargetState::Up << 0.02 << 99.0 << Trouble::Losing << u"loss 2.0\u202f%"_s;
    QTest::newRow("the least loss is not 0")
        << TargetState::Up << 0.0001 << 10.0 << Trouble::Losing << u"loss 0.1\u202f%"_s;
    QTest::newRow("down") << TargetState::Down << 1.0 << 10.0 << Trouble::Down << "down";
    QTest::newRow("error") << TargetState::Error << 0.0 << 10.0 << Trouble::Error << "error";
    QTest::newRow("new") << TargetState::Unknown << 0.0 << 10.0 << Trouble::Waiting << "waiting";
}

void TargetCellsTest::tellsTrouble()
{
    QFETCH(TargetState, state);
    QFETCH(double, recentLoss);
    QFETCH(double, avg15m);
    TargetStatus status = targetOf(1, u"a"_s, u"10.0.0.1"_s, 10, 10, 10);
    status.state = state;
    status.statistics.averages.avg15m = avg15m;
    const Trouble trouble = troubleOf(status, recentLoss, std::chrono::hours(24));
    QTEST(trouble, "trouble");
    QTEST(TargetCells::state({&status, float(recentLoss), trouble}), "text");
}

// The average of 24 hours says nothing before it rests on an hour of replies.
void TargetCellsTest::waitsForAHabit_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<Trouble>("trouble");
    QTest::newRow("a minute") << 0 << Trouble::None;
    QTest::newRow("an hour") << 1 << Trouble::Slow;
}

void TargetCellsTest::waitsForAHabit()
{
    QFETCH(int, hours);
    TargetStatus status = targetOf(1, u"a"_s, u"10.0.0.1"_s, 10, 10, 10);
    status.statistics.averages.avg15m = 12;
    QTEST(troubleOf(status, 0, std::chrono::hours(hours)), "trouble");
}

void TargetCellsTest::tellsNoTimeBeforeTheFirstReply()
{
    const TargetStatus fresh = targetOf(1, u"a"_s, u"10.0.0.1"_s);
    const TargetStatus silent = targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 0);
    const TargetStatus answering = targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 3, 1.239);
    QCOMPARE(TargetCells::text({&fresh}, TargetColumn::Loss), u"–"_s);
    QCOMPARE(TargetCells::text({&silent}, TargetColumn::Loss), u"100.00\u202f%"_s);
    QCOMPARE(TargetCells::text({&silent}, TargetColumn::Last), u"–"_s);
    QCOMPARE(TargetCells::text({&answering}, TargetColumn::Last), u"1.24"_s);
    QCOMPARE(TargetCells::text({&answering}, TargetColumn::Success), u"75.00\u202f%"_s);
}

void TargetCellsTest::tellsRecentOutcomes()
{
    TargetStatus status = targetOf(1, u"a"_s, u"10.0.0.1"_s);
    status.recent.addAnswered(Bucket(0));
    status.recent.addAnswered(Bucket(9));
    status.recent.addLost();
    status.recent.addLost();
    status.recent.markLate(0);
    const QString text = TargetCells::recent(status);
    QVERIFY2(text.contains(u"4 ping"_s), qPrintable(text));
    QVERIFY2(text.contains(u"1.00 to 2.00 ms"_s), qPrintable(text));
    QVERIFY2(text.contains(u"1 lost"_s) && text.contains(u"1 too late"_s) && !text.contains(u"sent"_s),
             qPrintable(text));
}

void TargetCellsTest::tellsLateAnswers()
{
    TargetStatus status = targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 0);
    status.state = TargetState::Down;
    status.lateAfter = std::chrono::milliseconds(5210);
    const TargetRow row{&status, 1, Trouble::Down};
    QCOMPARE(TargetCells::state(row), u"late 5.21 s"_s);
    QCOMPARE(TargetCells::explanation(row, TargetColumn::State), u"Answers, but too late: after 5.21 s"_s);
    QLocale::setDefault(QLocale(QLocale::German));
    const QString german = TargetCells::state(row);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(german, u"late 5,21 s"_s);
    status.state = TargetState::Up;
    QCOMPARE(TargetCells::explanation({&status, 0.5F, Trouble::Losing}, TargetColumn::State),
             u"50.00\u202f% lost within the last 15 minutes; late: answers after 5.21 s"_s);
}

void TargetCellsTest::tellsEndedFromFailing()
{
    TargetStatus status = endedOf(targetOf(1, u"a.lab"_s, u"10.0.0.1"_s, 10, 10, 10));
    status.error = u"a.lab has this address no longer"_s;
    const TargetRow row{&status, 0, troubleOf(status, 0, std::chrono::hours(24))};
    QCOMPARE(row.trouble, Trouble::Ended);
    QCOMPARE(TargetCells::state(row), u"ended"_s);
    QCOMPARE(TargetCells::explanation(row, TargetColumn::State), status.error);
}

void TargetCellsTest::tellsPausedFromDown()
{
    const TargetStatus down = targetOf(1, u"a"_s, u"10.0.0.1"_s, 10, 0);
    const TargetStatus paused = changed(down, [](Target &target) { target.paused = true; });
    const TargetRow row{&paused, 1, troubleOf(paused, 1, std::chrono::hours(24))};
    QCOMPARE(row.trouble, Trouble::Paused);
    QCOMPARE(TargetCells::state(row), u"paused"_s);
    QVERIFY(TargetCells::explanation(row, TargetColumn::State).contains(u"resume"_s));
    const TargetStatus ended = changed(endedOf(paused), [](Target &target) { target.paused = true; });
    QCOMPARE(troubleOf(ended, 1, std::chrono::hours(24)), Trouble::Ended);
}

void TargetCellsTest::marksForeign()
{
    const TargetStatus own = labelled(targetOf(1, u"a"_s, u"10.0.0.1"_s), {{u"site"_s, u"x"_s}});
    const TargetStatus foreign = changed(own, [](Target &target) { target.foreign = true; });
    QCOMPARE(TargetCells::text({&own}, TargetColumn::LabelList), u"site=x"_s);
    QCOMPARE(TargetCells::text({&foreign}, TargetColumn::LabelList), u"foreign site=x"_s);
    QVERIFY(TargetCells::explanation({&own}, TargetColumn::Name).isEmpty());
    QVERIFY(TargetCells::explanation({&foreign}, TargetColumn::Name).contains(u"peer"_s));
}

void TargetCellsTest::worst_data()
{
    QTest::addColumn<QList<Trouble>>("troubles");
    QTest::addColumn<Trouble>("expected");
    QTest::newRow("no targets") << QList<Trouble>{} << Trouble::Waiting;
    QTest::newRow("up and ended") << QList{Trouble::None, Trouble::Ended} << Trouble::None;
    QTest::newRow("up and waiting") << QList{Trouble::None, Trouble::Waiting} << Trouble::None;
    QTest::newRow("waiting and ended") << QList{Trouble::Waiting, Trouble::Ended} << Trouble::Waiting;
    QTest::newRow("waiting and paused") << QList{Trouble::Waiting, Trouble::Paused} << Trouble::Waiting;
    QTest::newRow("paused and ended") << QList{Trouble::Paused, Trouble::Ended} << Trouble::Paused;
    QTest::newRow("ended alone") << QList{Trouble::Ended} << Trouble::Ended;
    QTest::newRow("slow and ended") << QList{Trouble::Slow, Trouble::Ended} << Trouble::Slow;
    QTest::newRow("all kinds") << QList{Trouble::None, Trouble::Error, Trouble::Ended, Trouble::Down} << Trouble::Error;
}

void TargetCellsTest::worst()
{
    QFETCH(QList<Trouble>, troubles);
    TroubleCounts counts{};
    for (const Trouble trouble : troubles)
        ++counts[std::size_t(trouble)];
    QTEST(worstOf(counts), "expected");
}

QTEST_APPLESS_MAIN(TargetCellsTest)
#include "tst_targetcells.moc"
