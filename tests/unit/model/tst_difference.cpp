// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/difference.h"
#include "core/monitor/publisher.h"
#include "tests/unit/monitor/counted.h"
#include "tests/unit/monitor/publishing.h"

#include <QTest>

using namespace meshping;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Chunks apart by `|`, targets by spaces: `3` is the one of id 3 as it was at first, `3'` as it was changed.
Snapshot snapshotOf(const QString &text)
{
    Snapshot snapshot;
    if (text.isEmpty())
        return snapshot;
    for (const QString &part : text.split(u'|')) {
        std::vector<TargetStatus> chunk;
        for (const QString &word : part.split(u' ', Qt::SkipEmptyParts)) {
            Target target;
            target.id = TargetId(word.chopped(word.count(u'\'')).toUInt());
            TargetStatus status;
            status.target = std::make_shared<const Target>(target);
            status.revision = 1 + std::uint64_t(word.count(u'\''));
            chunk.push_back(status);
        }
        snapshot.chunks.push_back(std::make_shared<const TargetChunk>(chunk));
    }
    return snapshot;
}

QString idsOf(const Snapshot &snapshot, const std::vector<TargetPlace> &places)
{
    QStringList ids;
    for (const TargetPlace place : places)
        ids << QString::number(uint(snapshot.at(place).target->id));
    return ids.join(u' ');
}

/// `+added ~changed -removed`
QString shown(const Snapshot &older, const Snapshot &newer)
{
    const SnapshotDifference found = difference(older, newer);
    return u"+%1 ~%2 -%3"_s.arg(idsOf(newer, found.added), idsOf(newer, found.changed), idsOf(older, found.removed));
}

} // namespace

class TestDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differences_data();
    void differences();
    void thoseOfATable();
};

void TestDifference::differences_data()
{
    QTest::addColumn<QString>("older");
    QTest::addColumn<QString>("newer");
    QTest::addColumn<QString>("found");
    QTest::newRow("nothing at all") << u""_s << u""_s << u"+ ~ -"_s;
    QTest::newRow("the first ones") << u""_s << u"1 2|3"_s << u"+1 2 3 ~ -"_s;
    QTest::newRow("the last ones") << u"1 2|3"_s << u""_s << u"+ ~ -1 2 3"_s;
    QTest::newRow("none changed") << u"1 2|3"_s << u"1 2|3"_s << u"+ ~ -"_s;
    QTest::newRow("some changed") << u"1 2|3 4"_s << u"1' 2|3 4'"_s << u"+ ~1 4 -"_s;
    QTest::newRow("one more at the end") << u"1 2"_s << u"1 2' 3"_s << u"+3 ~2 -"_s;
    QTest::newRow("one more chunk") << u"1 2"_s << u"1 2|3"_s << u"+3 ~ -"_s;
    QTest::newRow("one fewer chunk") << u"1 2|3"_s << u"1 2"_s << u"+ ~ -3"_s;
    QTest::newRow("the first is gone") << u"1 2 3"_s << u"2 3'"_s << u"+ ~3 -1"_s;
    QTest::newRow("the one between is gone") << u"1 2 3|4"_s << u"1' 3|4"_s << u"+ ~1 -2"_s;
    QTest::newRow("another in its place") << u"1 2 3"_s << u"1 9 3"_s << u"+9 ~ -2"_s;
    QTest::newRow("moved, and the same") << u"1 2|3"_s << u"2|3 1"_s << u"+ ~ -"_s;
    QTest::newRow("moved and changed") << u"1 2|3"_s << u"2|3 1'"_s << u"+ ~1 -"_s;
    QTest::newRow("all at once") << u"1 2 3|4 5"_s << u"2 7|8 5' 4'"_s << u"+7 8 ~5 4 -1 3"_s;
    QTest::newRow("an empty chunk") << u"1|2"_s << u"|2"_s << u"+ ~ -1"_s;
}

void TestDifference::differences()
{
    QFETCH(QString, older);
    QFETCH(QString, newer);
    QTEST(shown(snapshotOf(older), snapshotOf(newer)), "found");
}

void TestDifference::thoseOfATable()
{
    TargetTable table;
    for (quint32 slot = 0; slot < 300; ++slot)
        insert(table, slot);
    Publisher publisher(table, 0);
    const SnapshotPtr first = publish(publisher);
    table.count(std::vector{result(70, Outcome::Received, 1ms), result(200, Outcome::Lost, 0s)}, now);
    table.erase(slotNumber(5));
    const SnapshotPtr second = publish(publisher);
    insert(table, 5);
    insert(table, 300);
    const SnapshotPtr third = publish(publisher);
    QCOMPARE(shown(*first, *second), u"+ ~170 300 -105"_s);
    QCOMPARE(shown(*second, *third), u"+105 400 ~ -"_s);
    QCOMPARE(shown(*first, *third), u"+400 ~105 170 300 -"_s);
    QVERIFY(difference(*third, *third).isEmpty());
}

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
