// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/shownspan.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using std::chrono::hours;
using std::chrono::minutes;

class ShownSpanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheLast_data();
    void showsTheLast();
    void followsThePresent();
    void zooms_data();
    void zooms();
    void staysAtTheAnchor_data();
    void staysAtTheAnchor();
    void zoomsByKey();
    void moves_data();
    void moves();
    void comesBackFromAnywhere();
};

static constexpr SlotTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 3) + 12h;

void ShownSpanTest::showsTheLast_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("shown");
    QTest::newRow("an hour") << 60 << 60;
    QTest::newRow("too short") << 1 << 10;
    QTest::newRow("too long") << 60 * 24 * 4000 << 60 * 24 * 731;
}

void ShownSpanTest::showsTheLast()
{
    QFETCH(int, asked);
    QFETCH(int, shown);
    const TimeAxis axis = ShownSpan(minutes(asked)).axis(now);
    QCOMPARE(axis.to(), now);
    QCOMPARE(axis.from(), now - minutes(shown));
}

void ShownSpanTest::followsThePresent()
{
    const ShownSpan view(6h);
    QVERIFY(view.follows());
    QCOMPARE(view.axis(now + 90s).to(), now + 90s);
    const ShownSpan away = view.moved(-0.5, now);
    QVERIFY(!away.follows());
    QCOMPARE(away.axis(now + 90s).to(), now - 3h);
}

void ShownSpanTest::zooms_data()
{
    QTest::addColumn<double>("position");
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("fromMinute"); ///< before now
    QTest::addColumn<int>("toMinute");
    QTest::addColumn<bool>("follows");
    QTest::newRow("closer, at the present") << 1.0 << 0.5 << 120 << 0 << true;
    QTest::newRow("closer, in the middle") << 0.5 << 0.5 << 180 << 60 << false;
    QTest::newRow("closer, at the left") << 0.0 << 0.5 << 240 << 120 << false;
    QTest::newRow("wider, in the middle: no future") << 0.5 << 2.0 << 480 << 0 << true;
    QTest::newRow("wider, at the present") << 1.0 << 2.0 << 480 << 0 << true;
    QTest::newRow("no closer than ten minutes") << 1.0 << 0.001 << 10 << 0 << true;
    QTest::newRow("as far as there is") << 0.3 << 1e9 << 731 * 24 * 60 << 0 << true;
    QTest::newRow("not at all") << 0.7 << 1.0 << 240 << 0 << true;
}

void ShownSpanTest::zooms()
{
    QFETCH(double, position);
    QFETCH(double, factor);
    QFETCH(int, fromMinute);
    QFETCH(int, toMinute);
    const ShownSpan zoomed = ShownSpan(4h).zoomed(position, factor, now);
    QCOMPARE(zoomed.axis(now).from(), now - minutes(fromMinute));
    QCOMPARE(zoomed.axis(now).to(), now - minutes(toMinute));
    QTEST(zoomed.follows(), "follows");
}

void ShownSpanTest::staysAtTheAnchor_data()
{
    QTest::addColumn<double>("position");
    for (const double position : {0.0, 0.1, 0.5, 0.9, 1.0})
        QTest::addRow("%.1f", position) << position;
}

// In as many steps as a wheel has, and out again: what lies below the mouse stays there.
void ShownSpanTest::staysAtTheAnchor()
{
    QFETCH(double, position);
    const ShownSpan before = ShownSpan(240h).moved(-3, now);
    const SlotTime anchor = before.axis(now).time(position);
    ShownSpan view = before;
    for (const double factor : {0.8, 0.8, 0.8, 0.8, 0.8, 1.25, 1.25, 1.25, 1.25, 1.25}) {
        view = view.zoomed(position, factor, now);
        QVERIFY(std::chrono::abs(view.axis(now).time(position) - anchor) <= 5s);
    }
    QVERIFY(std::chrono::abs(view.length() - before.length()) <= 5s);
}

void ShownSpanTest::zoomsByKey()
{
    QVERIFY(ShownSpan(4h).zoomed(0.5, now).follows());
    const ShownSpan away = ShownSpan(4h).moved(-1, now).zoomed(0.5, now);
    QCOMPARE(away.axis(now).from(), now - 7h);
    QCOMPARE(away.axis(now).to(), now - 5h);
}

void ShownSpanTest::moves_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    QTest::addColumn<int>("toMinute"); ///< before now
    QTest::newRow("into the past") << -0.25 << 0.0 << 60;
    QTest::newRow("further") << -0.25 << -0.5 << 180;
    QTest::newRow("and some of the way back") << -0.5 << 0.25 << 60;
    QTest::newRow("and all of the way back") << -0.5 << 0.5 << 0;
    QTest::newRow("into no future") << 0.5 << 0.0 << 0;
    QTest::newRow("past the present") << -0.1 << 3.0 << 0;
    QTest::newRow("no further than there is anything") << -1e6 << 0.0 << (731 * 24 - 4) * 60;
}

void ShownSpanTest::moves()
{
    QFETCH(double, first);
    QFETCH(double, second);
    QFETCH(int, toMinute);
    const ShownSpan moved = ShownSpan(4h).moved(first, now).moved(second, now);
    QCOMPARE(moved.axis(now).to(), now - minutes(toMinute));
    QCOMPARE(moved.length(), std::chrono::seconds(4h));
    QCOMPARE(moved.follows(), toMinute == 0);
}

void ShownSpanTest::comesBackFromAnywhere()
{
    QCOMPARE(ShownSpan(4h).moved(-10, now).moved(10, now), ShownSpan(4h));
}

QTEST_APPLESS_MAIN(ShownSpanTest)
#include "tst_shownspan.moc"
