// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/traystate.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

/// Counts are in the order of Trouble: up, ended, paused, waiting, slow, loss, down, error.
using Counts = std::array<std::size_t, troubleCount>;
Q_DECLARE_METATYPE(Counts)

class TrayStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsTheWorst_data();
    void tellsTheWorst();
    void countsAllPlaces();
    void tellsOfFaults_data();
    void tellsOfFaults();
    void tellsThatItIsMuted();
};

void TrayStateTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale::c());
}

void TrayStateTest::tellsTheWorst_data()
{
    QTest::addColumn<Counts>("counts");
    QTest::addColumn<Trouble>("worst");
    QTest::addColumn<QString>("words");
    QTest::newRow("no targets") << Counts{} << Trouble::Waiting << u"No targets"_s;
    QTest::newRow("all up") << Counts{9} << Trouble::None << u"9 up"_s;
    QTest::newRow("all wait") << Counts{0, 0, 0, 4} << Trouble::Waiting << u"4 waiting"_s;
    QTest::newRow("one still waits") << Counts{8, 0, 0, 1} << Trouble::None << u"1 waiting, 8 up"_s;
    QTest::newRow("some ended") << Counts{8, 3} << Trouble::None << u"3 ended, 8 up"_s;
    QTest::newRow("all paused") << Counts{0, 0, 2} << Trouble::Paused << u"2 paused"_s;
    QTest::newRow("some paused") << Counts{8, 0, 2} << Trouble::None << u"2 paused, 8 up"_s;
    QTest::newRow("slow") << Counts{8, 0, 0, 1, 2} << Trouble::Slow << u"2 slow, 1 waiting, 8 up"_s;
    QTest::newRow("losing") << Counts{8, 0, 0, 0, 2, 1} << Trouble::Losing << u"1 loss, 2 slow, 8 up"_s;
    QTest::newRow("down") << Counts{1'000, 0, 0, 0, 2, 1, 3} << Trouble::Down << u"3 down, 1 loss, 2 slow, 1000 up"_s;
    QTest::newRow("error") << Counts{0, 0, 0, 0, 0, 0, 1, 1} << Trouble::Error << u"1 error(s), 1 down"_s;
}

void TrayStateTest::tellsTheWorst()
{
    QFETCH(Counts, counts);
    TrayState state;
    state.add(u"here"_s, counts, {});
    QTEST(state.worst(), "worst");
    QTEST(state.words(), "words");
}

void TrayStateTest::countsAllPlaces()
{
    TrayState state;
    state.add(u"here"_s, {4, 0, 0, 0, 0, 1}, {});
    state.add(u"there"_s, {5, 0, 0, 0, 0, 2, 1}, {});
    QCOMPARE(state.worst(), Trouble::Down);
    QCOMPARE(state.words(), u"1 down, 3 loss, 9 up"_s);
}

void TrayStateTest::tellsOfFaults_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("weight");
    QTest::addColumn<Trouble>("worst");
    QTest::addColumn<QString>("words");
    QTest::newRow("a daemon that is gone")
        << u"link"_s << int(Notice::Weight::Error) << Trouble::Error << u"9 up\nhere cannot be reached"_s;
    QTest::newRow("no permission") << u"permission"_s << int(Notice::Weight::Error) << Trouble::Error
                                   << u"9 up\nhere: nothing is pinged"_s;
    QTest::newRow("a warning") << u"root"_s << int(Notice::Weight::Warning) << Trouble::None << u"9 up"_s;
}

void TrayStateTest::tellsOfFaults()
{
    QFETCH(QString, id);
    QFETCH(int, weight);
    TrayState state;
    state.add(u"here"_s, {9}, {{id, Notice::Weight(weight), u"text"_s, {}, false}});
    QTEST(state.worst(), "worst");
    QTEST(state.words(), "words");
}

void TrayStateTest::tellsThatItIsMuted()
{
    TrayState state;
    state.add(u"here"_s, {9}, {});
    QVERIFY(!state.isMuted());
    TrayState muted = state;
    muted.setMutedUntil(WallTime(std::chrono::days(20'000) + std::chrono::hours(12)));
    QVERIFY(muted.isMuted());
    QVERIFY(muted != state);
    QVERIFY2(muted.words().startsWith(u"9 up\nMuted until "_s), qPrintable(muted.words()));
    QVERIFY2(muted.words().contains(u"12:00"_s), qPrintable(muted.words()));
}

QTEST_GUILESS_MAIN(TrayStateTest)
#include "tst_traystate.moc"
