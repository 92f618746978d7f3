// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/route/routeview.h"

#include "gui/appearance/appearance.h"
#include "tests/http/fakemonitor.h"
#include "tests/unit/model/sampleroute.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class RouteViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        applyAppearance(Appearance::Light);
    }

    void aRowForEachRouter();
    void showsTheSelectedTarget();
    void hostileNamesAreText();
};

namespace {

QStringList rowOf(const QAbstractItemModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells;
}

void putTarget(FakeMonitor &monitor, const QString &address, const RoutePtr &route)
{
    TargetStatus status = statusOf(address);
    status.route = route;
    monitor.put(status);
}

} // namespace

void RouteViewTest::aRowForEachRouter()
{
    RouteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(sampleRoute(), std::make_shared<const HopNames>(sampleHopNames()));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(rowOf(model, 0), (QStringList{u"1"_s, u"gw.example (10.255.0.1) AS64496 EXAMPLE"_s, u"33 %"_s, u"1.00"_s,
                                           u"1.50"_s, u"1.00"_s, u"2.00"_s, u"MPLS 24001/16, MTU 1400 behind it"_s}));
    QCOMPARE(rowOf(model, 2), (QStringList{u""_s, u"10.255.0.3"_s, u""_s, u"3.00"_s, u"3.50"_s, u"3.00"_s, u"4.00"_s,
                                           u"another router than before, parallel, by flow"_s}));
    model.show(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void RouteViewTest::showsTheSelectedTarget()
{
    FakeMonitor monitor;
    putTarget(monitor, u"192.0.2.7"_s, sampleRoute());
    putTarget(monitor, u"192.0.2.8"_s, nullptr);
    RouteView view;
    view.resize(900, 300);
    auto *table = view.findChild<QTableView *>();
    auto *summary = view.findChild<QLabel *>();
    auto *button = view.findChild<QPushButton *>();
    QVERIFY(!button->isEnabled());
    view.setMonitor(&monitor);
    view.show();
    view.setTargets({u"192.0.2.7"_s});
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QVERIFY2(summary->text().contains(u"it runs in a circle · path MTU 1400 bytes, and larger packets get lost"_s),
             qPrintable(summary->text()));
    QVERIFY(!view.grab().isNull());
    view.setTargets({u"192.0.2.8"_s});
    QCOMPARE(table->model()->rowCount(), 0);
    QTRY_COMPARE(summary->text(), u"It was not traced by then."_s);
    view.setTargets({u"192.0.2.7"_s});
    button->click();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QTRY_VERIFY(button->isEnabled());
    view.setTargets({});
    QCOMPARE(summary->text(), u"Select a target to see the way to it."_s);
    view.setMonitor(nullptr);
}

void RouteViewTest::hostileNamesAreText()
{
    RouteView view;
    QCOMPARE(view.findChild<QLabel *>()->textFormat(), Qt::PlainText);
}

QTEST_MAIN(RouteViewTest)
#include "tst_routeview.moc"
