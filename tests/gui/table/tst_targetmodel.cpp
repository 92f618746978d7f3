// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetmodel.h"

#include "tests/gui/support/snapshots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <random>

using namespace meshping;
using namespace Qt::StringLiterals;

class TargetModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnlyWhatChanged();
    void keepsPlacesOfRows_data();
    void keepsPlacesOfRows();
    void staysRightUnderManyChanges();
};

static void wait(TargetModel &model)
{
    QSignalSpy arranged(&model, &TargetModel::arranged);
    QVERIFY(arranged.wait(10'000));
}

static QList<int> idsOf(const TargetModel &model)
{
    QList<int> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << int(std::get<TargetRow>(model.at(row)).status->target->id);
    return ids;
}

static std::vector<TargetStatus> some(const QList<int> &ids, std::uint64_t sent = 0)
{
    std::vector<TargetStatus> targets;
    for (const int id : ids)
        targets.push_back(
            targetOf(std::uint32_t(id), {}, u"10.0.0.%1"_s.arg(id), sent ? sent + std::uint64_t(id) : 0, sent ? 1 : 0));
    return targets;
}

void TargetModelTest::tellsOnlyWhatChanged()
{
    TargetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto targets = some({1, 2, 3, 4, 5});
    const SnapshotPtr first = snapshotOf(targets);
    model.show(first);
    wait(model);
    QCOMPARE(idsOf(model), (QList<int>{1, 2, 3, 4, 5}));

    // The next one shares what did not change.
    auto chunk = std::make_shared<TargetChunk>();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto shared = std::shared_ptr<const TargetStatus>(first, &first->at({0, std::uint32_t(i)}));
        chunk->push_back(i == 1 || i == 2 ? std::make_shared<const TargetStatus>(
                                                targetOf(std::uint32_t(i + 1), {}, u"10.0.0.%1"_s.arg(i + 1), 9, 9))
                                          : shared);
    }
    auto second = std::make_shared<Snapshot>();
    second->index = first->index;
    second->chunks.push_back(chunk);
    QSignalSpy changed(&model, &TargetModel::dataChanged);
    QSignalSpy moved(&model, &TargetModel::layoutChanged);
    model.show(second);
    wait(model);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    QCOMPARE(moved.size(), 0);

    auto third = std::make_shared<Snapshot>(*second);
    model.show(third);
    wait(model);
    QCOMPARE(changed.size(), 1);
}

void TargetModelTest::keepsPlacesOfRows_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::newRow("nothing") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3};
    QTest::newRow("first rows") << QList<int>{} << QList<int>{1, 2};
    QTest::newRow("all go") << QList<int>{1, 2} << QList<int>{};
    QTest::newRow("one from the middle goes") << QList<int>{1, 2, 3} << QList<int>{1, 3};
    QTest::newRow("the last goes") << QList<int>{1, 2, 3} << QList<int>{1, 2};
    QTest::newRow("one comes between") << QList<int>{1, 3} << QList<int>{1, 2, 3};
    QTest::newRow("one comes at the end") << QList<int>{1, 2} << QList<int>{1, 2, 3};
    QTest::newRow("some go, some come") << QList<int>{1, 2, 4, 6} << QList<int>{2, 3, 5, 6, 7};
    QTest::newRow("others altogether") << QList<int>{1, 2} << QList<int>{3, 4, 5};
}

void TargetModelTest::keepsPlacesOfRows()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    TargetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(snapshotOf(some(before)));
    wait(model);
    QList<QPersistentModelIndex> held;
    for (int row = 0; row < model.rowCount(); ++row)
        held << model.index(row, 1);
    model.show(snapshotOf(some(after, 3)));
    wait(model);
    QCOMPARE(idsOf(model), after);
    for (qsizetype i = 0; i < held.size(); ++i) {
        const auto expected = after.indexOf(before[i]);
        QCOMPARE(held[i].isValid(), expected >= 0);
        QCOMPARE(held[i].row(), int(expected));
    }
}

void TargetModelTest::staysRightUnderManyChanges()
{
    std::mt19937 random(20);
    TargetModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 60; ++round) {
        std::vector<TargetStatus> targets;
        for (std::uint32_t id = 1; id <= 40; ++id) {
            if (random() % 3)
                targets.push_back(targetOf(id, {}, u"10.0.0.%1"_s.arg(id), 100 + random() % 50, 100));
        }
        std::shuffle(targets.begin(), targets.end(), random);
        const TableWish wish{random() % 2 ? TargetColumn::Sent : TargetColumn::Address,
                             random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder,
                             random() % 2 ? u"1"_s : QString(),
                             {}};
        model.sort(int(wish.column), wish.order);
        model.setFilter(wish.filter);
        const SnapshotPtr snapshot = snapshotOf(targets);
        model.show(snapshot);
        QList<int> expected;
        const ArrangementPtr arranged = Arranger().arrange(snapshot, wish, MonoTime());
        for (const TableRow &row : arranged->rows)
            expected << int(std::get<TargetRow>(row).status->target->id);
        QTRY_COMPARE(idsOf(model), expected);
    }
}

QTEST_MAIN(TargetModelTest)
#include "tst_targetmodel.moc"
