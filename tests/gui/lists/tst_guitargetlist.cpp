// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/targetlist.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class GuiTargetListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void writesWhatBringsTheSameTarget();
};

void GuiTargetListTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("good");
    QTest::addColumn<QStringList>("bad");
    QTest::newRow("a line each") << "a@10.0.0.1\nexample.org" << QStringList{u"a@10.0.0.1"_s, u"example.org"_s}
                                 << QStringList{};
    QTest::newRow("spaces, empty lines, other systems' ends") << "  10.0.0.1 \r\n\r\n \n"
                                                              << QStringList{u"10.0.0.1"_s} << QStringList{};
    QTest::newRow("commas") << "10.0.0.1, 10.0.0.2" << QStringList{u"10.0.0.1"_s, u"10.0.0.2"_s} << QStringList{};
    QTest::newRow("comments") << "# all\n10.0.0.1 # the first" << QStringList{u"10.0.0.1"_s} << QStringList{};
    QTest::newRow("faults stay in place")
        << "10.0.0.1\n10.0.0.256" << QStringList{u"10.0.0.1"_s} << QStringList{u"10.0.0.256"_s};
}

void GuiTargetListTest::reads()
{
    QFETCH(QString, text);
    QStringList good;
    QStringList bad;
    for (const ListLine &line : readTargetList(text))
        (line.parsed ? good : bad) << line.text;
    QTEST(good, "good");
    QTEST(bad, "bad");
}

void GuiTargetListTest::writesWhatBringsTheSameTarget()
{
    Target target;
    target.address = QHostAddress(u"10.0.0.1"_s);
    QCOMPARE(asListLine(target), u"10.0.0.1"_s);
    target.name = u"web"_s;
    QCOMPARE(asListLine(target), u"web@10.0.0.1"_s);
    target.host = u"web.example"_s;
    target.family = FamilyChoice::IPv6;
    QCOMPARE(asListLine(target), u"6:web.example"_s);
}

QTEST_APPLESS_MAIN(GuiTargetListTest)
#include "tst_guitargetlist.moc"
