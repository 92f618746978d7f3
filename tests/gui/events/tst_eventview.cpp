// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventview.h"

#include "tests/http/fakemonitor.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class EventViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasAndWhatComes();
    void filters();
    void writesCsv();
    void forgetsAMonitorThatIsGone();
};

static Event down(const QString &name, WallTime time)
{
    return {.time = time,
            .kind = EventKind::TargetDown,
            .name = name,
            .address = u"10.0.0.1"_s,
            .detail = u"host, unreachable"_s};
}

void EventViewTest::showsWhatWasAndWhatComes()
{
    FakeMonitor monitor;
    monitor.happen(down(u"web"_s, WallTime(1s)));
    EventModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMonitor(&monitor);
    QTRY_COMPARE(model.rowCount(), 1);
    Event up = down(u"web"_s, WallTime(63s));
    up.kind = EventKind::TargetUp;
    up.duration = 62s;
    monitor.happen(up);
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(model.index(0, EventModel::What).data().toString().contains(u"1 min 2 s"_s)); // the newest first
    QVERIFY(model.index(1, EventModel::What).data().toString().contains(u"host, unreachable"_s));
    QCOMPARE(model.index(1, EventModel::Target).data().toString(), u"web (10.0.0.1)"_s);
}

void EventViewTest::filters()
{
    FakeMonitor monitor;
    monitor.happen(down(u"web"_s, WallTime(1s)));
    monitor.happen(down(u"db"_s, WallTime(2s)));
    EventView view;
    view.events().setMonitor(&monitor);
    auto *table = view.findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    view.findChild<QLineEdit *>()->setText(u"WEB"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QVERIFY(view.csv().contains(u"web"_s) && !view.csv().contains(u"db"_s));
}

void EventViewTest::writesCsv()
{
    FakeMonitor monitor;
    monitor.happen(down(u"web"_s, WallTime(1s)));
    EventView view;
    view.events().setMonitor(&monitor);
    QTRY_COMPARE(view.events().rowCount(), 1);
    static const QRegularExpression expected(
        u"^time,kind,name,addr,seconds,detail\r\n"
        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z,target_down,web,10\\.0\\.0\\.1,0,\"host, unreachable\"\r\n$"_s);
    QVERIFY2(expected.match(view.csv()).hasMatch(), qPrintable(view.csv()));
}

void EventViewTest::forgetsAMonitorThatIsGone()
{
    FakeMonitor old;
    FakeMonitor next;
    EventModel model;
    model.setMonitor(&old);
    model.setMonitor(&next);
    old.happen(down(u"old"_s, WallTime(1s)));
    next.happen(down(u"next"_s, WallTime(2s)));
    QTRY_COMPARE(model.rowCount(), 1);
    QTest::qWait(0);
    QCOMPARE(model.at(0).name, u"next"_s);
}

QTEST_MAIN(EventViewTest)
#include "tst_eventview.moc"
