// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventview.h"

#include "gui/appearance/appearance.h"
#include "tests/http/fakemonitor.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QLocale>
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

    void initTestCase() { applyAppearance(Appearance::Light); }

    void writesTheTime_data();
    void writesTheTime();
    void hasRoomForTheTime_data();
    void hasRoomForTheTime();
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

void EventViewTest::writesTheTime_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *locale, const char *text) {
        QTest::newRow(locale) << QString::fromLatin1(locale) << QString::fromLatin1(text);
    };
    row("C", "28 Nov 2026 22:58:05");
    row("en_US", "11/28/26 10:58:05 PM");
    row("en_GB", "28/11/2026 22:58:05");
    row("de_DE", "28.11.26 22:58:05");
    row("fi_FI", "28.11.2026 22.58.05");
}

void EventViewTest::writesTheTime()
{
    QFETCH(QString, locale);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    const QString text = EventModel::timeText(QDateTime({2026, 11, 28}, {22, 58, 5}));
    QLocale::setDefault(before);
    // Newer data of the locales have a narrow space before AM and PM.
    QTEST(text.simplified().replace(QChar(0x202f), u' '), "text");
}

void EventViewTest::hasRoomForTheTime_data()
{
    QTest::addColumn<QString>("locale");
    for (const QString &locale : {u"C"_s, u"en_US"_s, u"en_GB"_s, u"de_DE"_s, u"de_AT"_s})
        QTest::newRow(qPrintable(locale)) << locale;
}

void EventViewTest::hasRoomForTheTime()
{
    QFETCH(QString, locale);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    FakeMonitor monitor;
    for (int month = 1; month <= 12; ++month)
        monitor.happen(down(u"web"_s, WallTime(std::chrono::sys_days(2026y / month / 28) + 22h + 58min + 58s)));
    EventView view;
    view.events().setMonitor(&monitor);
    auto *table = view.findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 12);
    const int room = table->columnWidth(EventModel::Time);
    int needed = 0;
    for (int row = 0; row < 12; ++row)
        needed = std::max(needed, table->sizeHintForIndex(table->model()->index(row, EventModel::Time)).width());
    QLocale::setDefault(before);
    QVERIFY2(room >= needed, qPrintable(u"%1 of %2"_s.arg(room).arg(needed)));
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
