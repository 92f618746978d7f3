// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/routetables.h"
#include "tests/unit/model/sampleroute.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class RouteTablesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waysAreText();
    void whatMakesNoSenseIsLeftOut_data();
    void whatMakesNoSenseIsLeftOut();
};

void RouteTablesTest::waysAreText()
{
    const QString text = u"- 1 none 10.255.0.1 2 flow 10.255.0.2,10.255.0.3 4 packet 10.255.0.9"_s;
    QCOMPARE(pathText(*sampleRoute()), text);
    const Route read = routeOfPath(text);
    QCOMPARE(pathText(read), text);
    QVERIFY(!read.reached);
    QCOMPARE(hopAt(read, 2)->balancing, Balancing::PerFlow);
    QVERIFY(routeOfPath(u"+ 1 none 10.0.0.1"_s).reached);
}

void RouteTablesTest::whatMakesNoSenseIsLeftOut_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("read");
    QTest::newRow("nothing") << QString() << u"-"_s;
    QTest::newRow("another text") << u"hello world"_s << u"-"_s;
    QTest::newRow("cut off") << u"+ 1 none 10.0.0.1 2 none"_s << u"+ 1 none 10.0.0.1"_s;
    QTest::newRow("no address") << u"+ 1 none x 2 none 10.0.0.2"_s << u"+ 2 none 10.0.0.2"_s;
    QTest::newRow("back again") << u"+ 3 none 10.0.0.3 2 none 10.0.0.2"_s << u"+ 3 none 10.0.0.3"_s;
    QTest::newRow("too far") << u"+ 65 none 10.0.0.3"_s << u"+"_s;
    QTest::newRow("below zero") << u"+ -250 none 10.0.0.3"_s << u"+"_s;
}

void RouteTablesTest::whatMakesNoSenseIsLeftOut()
{
    QFETCH(const QString, stored);
    QTEST(pathText(routeOfPath(stored)), "read");
}

QTEST_GUILESS_MAIN(RouteTablesTest)
#include "tst_routetables.moc"
