// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/arranger.h"
#include "gui/table/groupheader.h"

#include "tests/gui/support/snapshots.h"

#include <QLocale>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(meshping::TableWish)

class GroupingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void groups_data();
    void groups();
    void countsWhatIsShown();
    void countsEndedRowsApart();
    void followsLabels();
    void keepsNumbersOfGroups();
    void foldsByExceptions();
    void describes();
};

/// Two at "site 10", two at "Site 2", one at none.
static SnapshotPtr five()
{
    return snapshotOf(
        {labelled(targetOf(1, u"a"_s, u"10.0.0.1"_s, 10, 10, 4), {{u"site"_s, u"site 10"_s}}),
         labelled(targetOf(2, u"b"_s, u"10.0.0.2"_s, 10, 10, 1), {{u"site"_s, u"Site 2"_s}, {u"role"_s, u"core"_s}}),
         targetOf(3, u"c"_s, u"10.0.0.3"_s, 10, 10, 2),
         labelled(targetOf(4, u"d"_s, u"10.0.0.4"_s, 10, 0), {{u"site"_s, u"Site 2"_s}}),
         labelled(targetOf(5, u"e"_s, u"10.0.0.5"_s, 10, 10, 3), {{u"site"_s, u"site 10"_s}})});
}

static TableWish by(const QString &label, TargetColumn column = TargetColumn::Address, const QString &filter = {})
{
    return {column, Qt::AscendingOrder, filter, {}, {label}};
}

static QString shown(const Arrangement &arrangement)
{
    QStringList rows;
    for (const TableRow &row : arrangement.rows) {
        if (const auto *header = std::get_if<GroupRow>(&row))
            rows << (header->group().folded ? u"+"_s : u"-"_s) + GroupHeader::title(header->group()) + u':';
        else
            rows << std::get<TargetRow>(row).status->target->name;
    }
    return rows.join(u' ');
}

void GroupingTest::groups_data()
{
    QTest::addColumn<TableWish>("wish");
    QTest::addColumn<QString>("rows");
    QTest::newRow("not at all") << by({}) << u"a b c d e"_s;
    QTest::newRow("in natural order, those without last")
        << by(u"site"_s) << u"-Site 2: b d -site 10: a e -without site: c"_s;
    QTest::newRow("by another label") << by(u"role"_s) << u"-core: b -without role: a c d e"_s;
    QTest::newRow("by a label that nobody has") << by(u"rack"_s) << u"a b c d e"_s;
    QTest::newRow("sorted within") << by(u"site"_s, TargetColumn::Last)
                                   << u"-Site 2: b d -site 10: e a -without site: c"_s;
    QTest::newRow("filtered: no empty groups")
        << by(u"site"_s, TargetColumn::Address, u"10.0.0.1"_s) << u"-site 10: a"_s;
    QTest::newRow("nothing matches") << by(u"site"_s, TargetColumn::Address, u"x"_s) << QString();
    TableWish wish = by(u"site"_s);
    wish.groups.setFolded(u"Site 2"_s, true);
    QTest::newRow("one folded") << wish << u"+Site 2: -site 10: a e -without site: c"_s;
    wish.groups.setFolded({}, true);
    QTest::newRow("those without, too") << wish << u"+Site 2: -site 10: a e +without site:"_s;
    wish.groups = {u"site"_s, true};
    QTest::newRow("all folded") << wish << u"+Site 2: +site 10: +without site:"_s;
    wish.groups.setFolded(u"site 10"_s, false);
    QTest::newRow("all but one") << wish << u"+Site 2: -site 10: a e +without site:"_s;
    wish = by(u"site"_s);
    wish.hidden = {TargetId(3), TargetId(4)};
    QTest::newRow("some about to be removed") << wish << u"-Site 2: b -site 10: a e"_s;
    wish = by(u"site"_s, TargetColumn::Last);
    wish.order = Qt::DescendingOrder;
    QTest::newRow("the order turns targets, not groups") << wish << u"-Site 2: b d -site 10: a e -without site: c"_s;
}

void GroupingTest::groups()
{
    QFETCH(TableWish, wish);
    Arranger arranger;
    QTEST(shown(*arranger.arrange(five(), wish, MonoTime(1s))), "rows");
}

void GroupingTest::countsWhatIsShown()
{
    Arranger arranger;
    TableWish wish = by(u"site"_s);
    wish.groups.folded = true;
    const ArrangementPtr all = arranger.arrange(five(), wish, MonoTime(1s));
    QCOMPARE(all->matching, std::size_t(5));
    QCOMPARE(all->groups.size(), std::size_t(3));
    QCOMPARE(all->groups[0].targets, std::size_t(2));
    QCOMPARE(all->groups[0].troubles[std::size_t(Trouble::Down)], std::size_t(1));
    QCOMPARE(all->groups[1].troubles[std::size_t(Trouble::Down)], std::size_t(0));
    wish.filter = u"10.0.0.4"_s;
    const ArrangementPtr one = arranger.arrange(five(), wish, MonoTime(1s));
    QCOMPARE(one->matching, std::size_t(1));
    QCOMPARE(one->total, std::size_t(5));
    QCOMPARE(one->groups.size(), std::size_t(1));
    QCOMPARE(one->groups[0].targets, std::size_t(1));
}

void GroupingTest::countsEndedRowsApart()
{
    Arranger arranger;
    const TargetStatus up = labelled(targetOf(1, u"a.lab"_s, u"10.0.0.1"_s, 1, 1), {{u"site"_s, u"Bonn"_s}});
    const TargetStatus ended =
        endedOf(labelled(targetOf(2, u"a.lab"_s, u"10.0.0.2"_s, 1, 1), {{u"site"_s, u"Bonn"_s}}));
    const ArrangementPtr all = arranger.arrange(snapshotOf({up, ended}), by(u"site"_s), MonoTime(1s));
    const TroubleCounts expected{1, 1};
    QCOMPARE(all->groups[0].targets, std::size_t(2));
    QVERIFY(all->groups[0].troubles == expected);
    QVERIFY(all->troubles == expected);
}

void GroupingTest::followsLabels()
{
    Arranger arranger;
    const TargetStatus a = targetOf(1, u"a"_s, u"10.0.0.1"_s);
    const TargetStatus b = targetOf(2, u"b"_s, u"10.0.0.2"_s);
    const auto rows = [&](const std::vector<TargetStatus> &targets) {
        return shown(*arranger.arrange(snapshotOf(targets), by(u"site"_s), MonoTime(1s)));
    };
    QCOMPARE(rows({a, b}), u"a b"_s);
    QCOMPARE(rows({a, labelled(b, {{u"site"_s, u"Bonn"_s}})}), u"-Bonn: b -without site: a"_s);
    QCOMPARE(rows({labelled(a, {{u"site"_s, u"Ulm"_s}}), labelled(b, {{u"site"_s, u"Bonn"_s}})}),
             u"-Bonn: b -Ulm: a"_s);
    QCOMPARE(rows({labelled(a, {{u"site"_s, u"Bonn"_s}}), labelled(b, {{u"site"_s, u"Bonn"_s}})}), u"-Bonn: a b"_s);
    QCOMPARE(rows({a, b}), u"a b"_s);
}

void GroupingTest::keepsNumbersOfGroups()
{
    Arranger arranger;
    const auto numbers = [&](const SnapshotPtr &snapshot, const QString &label) {
        std::map<QString, std::uint64_t> all;
        const ArrangementPtr arrangement = arranger.arrange(snapshot, by(label), MonoTime(1s));
        for (const TargetGroup &group : arrangement->groups)
            all[group.value] = rowNumber(GroupRow(group));
        return all;
    };
    const auto before = numbers(five(), u"site"_s);
    // Its target with the number of a group is another row all the same.
    const auto after = numbers(snapshotOf({labelled(targetOf(0, u"z"_s, u"10.0.0.9"_s), {{u"site"_s, u"Aachen"_s}}),
                                           labelled(targetOf(1, u"a"_s, u"10.0.0.1"_s), {{u"site"_s, u"site 10"_s}})}),
                               u"site"_s);
    QCOMPARE(after.at(u"site 10"_s), before.at(u"site 10"_s));
    for (const auto &[value, number] : before)
        QVERIFY(number != after.at(u"Aachen"_s));
    for (const auto &[value, number] : numbers(five(), u"role"_s)) {
        for (const auto &[other, taken] : before)
            QVERIFY(number != taken);
    }
    const TargetStatus first = targetOf(0, u"z"_s, u"10.0.0.9"_s);
    const TargetGroup group{GroupId(0), u"site"_s, u"Bonn"_s};
    QVERIFY(rowNumber(TargetRow{&first}) != rowNumber(GroupRow(group)));
}

void GroupingTest::foldsByExceptions()
{
    GroupWish wish{u"site"_s};
    wish.setFolded(u"a"_s, true);
    QVERIFY(wish.isFolded(u"a"_s) && !wish.isFolded(u"b"_s));
    wish.setFolded(u"a"_s, false);
    QCOMPARE(wish, GroupWish{u"site"_s});
    wish.folded = true;
    wish.setFolded(u"b"_s, false);
    QVERIFY(wish.isFolded(u"a"_s) && !wish.isFolded(u"b"_s));
}

void GroupingTest::describes()
{
    TargetGroup group{GroupId(1), u"site"_s, u"Bonn"_s, false, 12};
    QCOMPARE(GroupHeader::title(group), u"Bonn"_s);
    QVERIFY(GroupHeader::description(group).startsWith(u"site Bonn, 12 target"_s));
    QVERIFY(GroupHeader::description(group).endsWith(u", unfolded"_s));
    group.troubles[std::size_t(Trouble::Down)] = 2;
    group.troubles[std::size_t(Trouble::Slow)] = 1;
    group.folded = true;
    QVERIFY(GroupHeader::description(group).endsWith(u", 2 down, 1 slow, folded"_s));
    group.value.clear();
    QVERIFY(GroupHeader::description(group).startsWith(u"without site, 12"_s));
}

QTEST_APPLESS_MAIN(GroupingTest)
#include "tst_grouping.moc"
