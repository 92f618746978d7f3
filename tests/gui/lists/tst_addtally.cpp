// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/addtally.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TestAddTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tells();
    void whatAnEarlierPartBroughtIsNew();
};

void TestAddTally::tells()
{
    AddTally tally;
    tally.take({.added = {u"a@10.0.0.1"_s, u"b@10.0.0.2"_s, u"c@10.0.0.3"_s},
                .renamed = {{u"b@10.0.0.2"_s, u"old"_s}},
                .known = {u"c@10.0.0.3"_s},
                .failures = {}});
    tally.refuse(u"no such host"_s);
    QVERIFY(!tally.areAllNew());
    QCOMPARE(tally.text(), u"1 target(s) added: a@10.0.0.1; 1 renamed: old to b@10.0.0.2; 1 there already: c@10.0.0.3; "
                           "1 not added: no such host"_s);
}

/// A long list is added in parts, and may name a target twice.
void TestAddTally::whatAnEarlierPartBroughtIsNew()
{
    AddTally tally;
    tally.take({.added = {u"a@10.0.0.1"_s}, .renamed = {}, .known = {}, .failures = {}});
    tally.take(
        {.added = {u"a@10.0.0.1"_s, u"b@10.0.0.2"_s}, .renamed = {}, .known = {u"a@10.0.0.1"_s}, .failures = {}});
    QVERIFY(tally.areAllNew());
    QCOMPARE(tally.text(), u"2 target(s) added: a@10.0.0.1, b@10.0.0.2"_s);
}

QTEST_GUILESS_MAIN(TestAddTally)
#include "tst_addtally.moc"
