// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/arranger.h"

#include "tests/gui/support/snapshots.h"

#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(meshping::TargetColumn)

class ArrangerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts_data();
    void sorts();
    void filters_data();
    void filters();
    void filtersWhatPeersBrought();
    void hides();
    void followsNewNames();
    void knowsLabels();
    void countsTroubles();
};

static SnapshotPtr five()
{
    TargetStatus slow = targetOf(5, u"branch"_s, u"10.0.0.20"_s, 100, 100, 20);
    slow.statistics.averages.avg24h = 10;
    Target seldom = *slow.target;
    seldom.interval = std::chrono::minutes(30);
    slow.target = std::make_shared<const Target>(seldom);
    return snapshotOf(
        {labelled(targetOf(1, u"web10"_s, u"10.0.0.9"_s, 200, 190, 3), {{u"rack"_s, u"r10"_s}, {u"site"_s, u"Bonn"_s}}),
         labelled(targetOf(2, u"Web2"_s, u"2001:db8::1"_s, 50, 50, 1.5), {{u"rack"_s, u"R9"_s}}),
         targetOf(3, {}, u"10.0.0.10"_s), targetOf(4, u"printer"_s, u"9.0.0.1"_s, 70, 0), slow});
}

static QString shown(const Arrangement &arrangement)
{
    QStringList ids;
    for (const TableRow &row : arrangement.rows) {
        if (const auto *header = std::get_if<GroupRow>(&row))
            ids << u"%1%2:"_s.arg(header->group().folded ? u"+"_s : QString(), header->group().value);
        else
            ids << QString::number(quint32(std::get<TargetRow>(row).status->target->id));
    }
    return ids.join(u' ');
}

static QString arranged(Arranger &arranger, const TableWish &wish, const SnapshotPtr &snapshot = five())
{
    const ArrangementPtr arrangement = arranger.arrange(snapshot, wish, MonoTime(1s));
    return shown(*arrangement);
}

void ArrangerTest::sorts_data()
{
    QTest::addColumn<TargetColumn>("column");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    QTest::newRow("address") << TargetColumn::Address << "4 1 3 5 2"
                             << "2 5 3 1 4";
    QTest::newRow("name") << TargetColumn::Name << "3 5 4 2 1"
                          << "1 2 4 5 3";
    QTest::newRow("labels, those with none last") << TargetColumn::LabelList << "2 1 4 3 5"
                                                  << "1 2 4 3 5";
    QTest::newRow("state") << TargetColumn::State << "1 2 3 5 4"
                           << "4 5 3 1 2";
    QTest::newRow("sent") << TargetColumn::Sent << "3 2 4 5 1"
                          << "1 5 4 2 3";
    QTest::newRow("no loss known stands last") << TargetColumn::Loss << "5 2 1 4 3"
                                               << "4 1 5 2 3";
    QTest::newRow("no time known stands last") << TargetColumn::Last << "2 1 5 4 3"
                                               << "5 1 2 4 3";
    QTest::newRow("average") << TargetColumn::Average24h << "2 1 5 4 3"
                             << "5 1 2 4 3";
}

void ArrangerTest::sorts()
{
    QFETCH(TargetColumn, column);
    Arranger arranger;
    QTEST(arranged(arranger, {column, Qt::AscendingOrder, {}, {}}), "ascending");
    QTEST(arranged(arranger, {column, Qt::DescendingOrder, {}, {}}), "descending");
}

void ArrangerTest::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing asked") << "  "
                                   << "4 1 3 5 2";
    QTest::newRow("by name, whatever the case") << "WEB"
                                                << "1 2";
    QTest::newRow("by address") << "10.0.0.1"
                                << "3";
    QTest::newRow("by a part of an address") << "10.0"
                                             << "1 3 5";
    QTest::newRow("IPv6") << "db8::"
                          << "2";
    QTest::newRow("by a label's value") << "bonn"
                                        << "1";
    QTest::newRow("by a label's key") << "rack="
                                      << "1 2";
    QTest::newRow("by key and value") << "rack=r9"
                                      << "2";
    QTest::newRow("no match across two labels") << "10site"
                                                << "";
    QTest::newRow("by words of several kinds") << "r10 web 0.9"
                                               << "1";
    QTest::newRow("all words") << "10. web"
                               << "1";
    QTest::newRow("nothing found") << "elsewhere"
                                   << "";
}

void ArrangerTest::filters()
{
    QFETCH(QString, filter);
    Arranger arranger;
    QTEST(arranged(arranger, {TargetColumn::Address, Qt::AscendingOrder, filter, {}}), "shown");
}

void ArrangerTest::filtersWhatPeersBrought()
{
    const auto foreign = [](const TargetStatus &status) {
        return changed(status, [](Target &target) { target.foreign = true; });
    };
    const SnapshotPtr some =
        snapshotOf({targetOf(1, u"a"_s, u"10.0.0.1"_s), foreign(targetOf(2, u"b"_s, u"10.0.0.2"_s)),
                    targetOf(3, u"foreign office"_s, u"10.0.0.3"_s), foreign(targetOf(4, u"c"_s, u"10.0.0.4"_s))});
    Arranger arranger;
    const auto found = [&](const QString &filter) {
        return arranged(arranger, {TargetColumn::Address, Qt::AscendingOrder, filter, {}}, some);
    };
    QCOMPARE(found(u"Foreign"_s), u"2 3 4"_s);
    QCOMPARE(found(u"foreign c"_s), u"3 4"_s);
    QCOMPARE(found(u"f"_s), u"3"_s);
}

void ArrangerTest::hides()
{
    Arranger arranger;
    const TableWish wish{TargetColumn::Sent, Qt::AscendingOrder, {}, {TargetId(2), TargetId(4)}};
    const ArrangementPtr arrangement = arranger.arrange(five(), wish, MonoTime(1s));
    QCOMPARE(shown(*arrangement), u"3 5 1"_s);
    QCOMPARE(arrangement->total, std::size_t(3));
    QCOMPARE(arrangement->troubles[std::size_t(Trouble::Down)], std::size_t(0));
}

void ArrangerTest::followsNewNames()
{
    Arranger arranger;
    const TableWish wish{TargetColumn::Name, Qt::AscendingOrder, u"e"_s, {}};
    QCOMPARE(arranged(arranger, wish,
                      snapshotOf({targetOf(1, u"bee"_s, u"10.0.0.1"_s), targetOf(2, u"cee"_s, u"10.0.0.2"_s)})),
             u"1 2"_s);
    QCOMPARE(arranged(arranger, wish,
                      snapshotOf({targetOf(1, u"dee"_s, u"10.0.0.1"_s), targetOf(2, u"cee"_s, u"10.0.0.2"_s),
                                  targetOf(3, u"x"_s, u"10.0.0.3"_s)})),
             u"2 1"_s);
}

void ArrangerTest::knowsLabels()
{
    Arranger arranger;
    const ArrangementPtr arrangement = arranger.arrange(five(), {}, MonoTime(1s));
    QCOMPARE(*arrangement->labels, (KnownLabels{{u"rack"_s, {u"R9"_s, u"r10"_s}}, {u"site"_s, {u"Bonn"_s}}}));
    const ArrangementPtr next = arranger.arrange(snapshotOf({targetOf(1, u"a"_s, u"10.0.0.1"_s)}), {}, MonoTime(1s));
    QVERIFY(next->labels->empty());
}

void ArrangerTest::countsTroubles()
{
    Arranger arranger;
    const ArrangementPtr arrangement =
        arranger.arrange(five(), {TargetColumn::Sent, Qt::AscendingOrder, u"web"_s, {}}, MonoTime(1s));
    QCOMPARE(arrangement->total, std::size_t(5)); // of all, whatever the filter
    QCOMPARE(arrangement->troubles, (std::array<std::size_t, troubleCount>{2, 0, 0, 1, 1, 0, 1, 0}));
}

QTEST_APPLESS_MAIN(ArrangerTest)
#include "tst_arranger.moc"
