// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/labels.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_data();
    void faults();
    void tooManyAreRefused();
    void noneAreNull();
    void editsLeaveTheOthers();
};

void TestLabels::faults_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("right");
    QTest::newRow("plain") << u"site"_s << u"Berlin"_s << true;
    QTest::newRow("one letter") << u"a"_s << u"0"_s << true;
    QTest::newRow("digits and underscore") << u"_rack_12"_s << u"12"_s << true;
    QTest::newRow("spaces, quotes, umlauts") << u"owner"_s << u"Jürgen \"J\" \\ Müller"_s << true;
    QTest::newRow("begins with a digit") << u"1st"_s << u"x"_s << false;
    QTest::newRow("dash") << u"data-center"_s << u"x"_s << false;
    QTest::newRow("umlaut") << u"größe"_s << u"x"_s << false;
    QTest::newRow("line break after it") << u"site\n"_s << u"x"_s << false;
    QTest::newRow("no name") << u""_s << u"x"_s << false;
    QTest::newRow("Prometheus' own") << u"__address__"_s << u"x"_s << false;
    QTest::newRow("ours") << u"target"_s << u"x"_s << false;
    QTest::newRow("of a bucket") << u"le"_s << u"x"_s << false;
    QTest::newRow("of the scrape") << u"instance"_s << u"x"_s << false;
    QTest::newRow("long name") << QString(61, u'a') << u"x"_s << false;
    QTest::newRow("no value") << u"site"_s << u""_s << false;
    QTest::newRow("line break") << u"site"_s << u"a\nb"_s << false;
    QTest::newRow("invisible") << u"site"_s << u"a\u200fb"_s << false;
    QTest::newRow("joined") << u"site"_s << u"👩\u200d🚀"_s << true;
    QTest::newRow("joined without a reason") << u"site"_s << u"a\u200db"_s << false;
    QTest::newRow("long value") << u"site"_s << QString(201, u'a') << false;
}

void TestLabels::faults()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const QString fault = labelsFault({{name, value}});
    QTEST(fault.isEmpty(), "right");
    QVERIFY(!fault.contains(u'\n'));
}

void TestLabels::tooManyAreRefused()
{
    Labels labels;
    for (int i = 0; i < 20; ++i)
        labels[u"label%1"_s.arg(i)] = u"x"_s;
    QVERIFY(labelsFault(labels).isEmpty());
    labels[u"more"_s] = u"x"_s;
    QVERIFY(!labelsFault(labels).isEmpty());
}

void TestLabels::noneAreNull()
{
    QVERIFY(!shareLabels({}));
    QVERIFY(*shareLabels({{u"a"_s, u"b"_s}}) == (Labels{{u"a"_s, u"b"_s}}));
    QVERIFY(labelsFault({}).isEmpty());
}

void TestLabels::editsLeaveTheOthers()
{
    const LabelEdit edit{{{u"site"_s, u"Bonn"_s}, {u"new"_s, u"x"_s}}, {u"role"_s, u"unknown"_s}};
    QVERIFY(!edit.isEmpty());
    QVERIFY(LabelEdit().isEmpty());
    const Labels before{{u"rack"_s, u"7"_s}, {u"role"_s, u"core"_s}, {u"site"_s, u"Berlin"_s}};
    QVERIFY(edit.appliedTo(before) == (Labels{{u"new"_s, u"x"_s}, {u"rack"_s, u"7"_s}, {u"site"_s, u"Bonn"_s}}));
    QVERIFY(LabelEdit().appliedTo(before) == before);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
