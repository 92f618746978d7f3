// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/rowtext.h"

#include "tests/gui/support/snapshots.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class RowTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale(u"de_DE"_s)); }

    void alignsText();
    void writesCsv();
    void quotesInCsv_data();
    void quotesInCsv();
    void writesJson();
};

void RowTextTest::alignsText()
{
    const TargetStatus a = targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 4, 1.5);
    const TargetStatus b = targetOf(2, u"longer"_s, u"10.0.0.20"_s, 4, 4, 123.456);
    const QString text =
        asText({{&a}, {&b}}, {TargetColumn::Name, TargetColumn::Recent, TargetColumn::Address, TargetColumn::Last});
    QCOMPARE(text, u"Name    Address      Last\n"
                   "a       10.0.0.1     1,50\n"
                   "longer  10.0.0.20  123,46\n"_s);
}

void RowTextTest::writesCsv()
{
    const TargetStatus a =
        labelled(targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 3, 1.5), {{u"site"_s, u"New York"_s}, {u"role"_s, u"core"_s}});
    const TargetStatus b =
        changed(targetOf(2, {}, u"2001:db8::1"_s), [](Target &target) { target.foreign = target.paused = true; });
    QCOMPARE(asCsv({{&a}, {&b}}),
             u"state,name,addr,sent,recv,succ,loss,min,avg15m,avg6h,avg24h,max,last,labels,foreign,paused\r\n"
             "up,a,10.0.0.1,4,3,75,25,1.5,1.5,1.5,1.5,1.5,1.5,"
             "\"role=core site=\"\"New York\"\"\",false,false\r\n"
             "unknown,,2001:db8::1,0,0,,,,,,,,,,true,true\r\n"_s);
}

void RowTextTest::quotesInCsv_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("cell");
    QTest::newRow("comma") << "a,b"
                           << "\"a,b\"";
    QTest::newRow("quote") << "a\"b"
                           << "\"a\"\"b\"";
    QTest::newRow("formula") << "=1+1"
                             << "'=1+1";
}

void RowTextTest::quotesInCsv()
{
    QFETCH(QString, name);
    QFETCH(QString, cell);
    const TargetStatus status = targetOf(1, name, u"10.0.0.1"_s);
    QVERIFY(asCsv({{&status}}).contains(u"\nunknown,%1,10.0.0.1,"_s.arg(cell)));
}

void RowTextTest::writesJson()
{
    const TargetStatus a = labelled(targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 0), {{u"site"_s, u"New York"_s}});
    const QJsonObject target = QJsonDocument::fromJson(asJson({{&a}}).toUtf8()).array().first().toObject();
    QCOMPARE(target.value(u"addr"), QJsonValue(u"10.0.0.1"_s));
    QCOMPARE(target.value(u"state"), QJsonValue(u"down"_s));
    QCOMPARE(target.value(u"loss"), QJsonValue(100));
    QVERIFY(!target.contains(u"last") && !target.contains(u"paused"));
    QCOMPARE(target.value(u"foreign"), QJsonValue(false));
    QCOMPARE(target.value(u"labels"), QJsonValue(QJsonObject{{u"site"_s, u"New York"_s}}));
    const TargetStatus b = targetOf(1, u"b"_s, u"10.0.0.1"_s);
    QVERIFY(!QJsonDocument::fromJson(asJson({{&b}}).toUtf8()).array().first().toObject().contains(u"labels"));
}

QTEST_APPLESS_MAIN(RowTextTest)
#include "tst_rowtext.moc"
