// SPDX-License-Identifier: GPL-3.0-or-later
// Groups in the model and in the view.
#include "gui/table/groupheader.h"
#include "gui/table/targetview.h"

#include "tests/gui/support/snapshots.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace meshping;
using namespace Qt::StringLiterals;

class GroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void staysRightUnderManyChanges();
    void keepsIndexesOfHeaders();
    void selectsByHeader();
    void selectsNothingFolded();
    void skipsHeadersInRanges();
    void foldsByMouse();
    void foldsByKeyboard();
    void deselectsWhatIsFolded();
    void isChosenByMenu();
    void isRemembered();
    void drawsHeadersAcross();

private:
    void show(const SnapshotPtr &snapshot);
    QString rows() const;
    QString selected() const;
    QPoint placeOf(int row, int x) const;

    void press(Qt::Key key) { QTest::keyClick(m_view.get(), key); }

    std::unique_ptr<TargetModel> m_model;
    std::unique_ptr<TargetView> m_view;
};

static TargetStatus at(const QString &site, std::uint32_t id)
{
    const TargetStatus status = targetOf(id, QChar(u'a' + int(id) - 1), u"10.0.0.%1"_s.arg(id), 10, 10);
    return site.isEmpty() ? status : labelled(status, {{u"site"_s, site}});
}

static SnapshotPtr five()
{
    return snapshotOf({at(u"Ulm"_s, 1), at(u"Bonn"_s, 2), at({}, 3), at(u"Bonn"_s, 4), at(u"Ulm"_s, 5)});
}

static QString asText(const TableRow &row)
{
    const auto *header = std::get_if<GroupRow>(&row);
    return header ? (header->group().folded ? u"+"_s : u"-"_s) + header->group().value
                  : std::get<TargetRow>(row).status->target->name;
}

void GroupsTest::init()
{
    m_model = std::make_unique<TargetModel>();
    m_view = std::make_unique<TargetView>(*m_model);
    m_view->resize(1400, 400);
    m_view->show();
}

void GroupsTest::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void GroupsTest::show(const SnapshotPtr &snapshot)
{
    m_model->setGroups({u"site"_s});
    m_model->show(snapshot);
    QTRY_COMPARE(rows(), u"-Bonn b d -Ulm a e - c"_s);
}

QString GroupsTest::rows() const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row)
        texts << asText(m_model->at(row));
    return texts.join(u' ');
}

QString GroupsTest::selected() const
{
    QString names;
    for (const TargetRow &row : m_view->selectedTargets())
        names += row.status->target->name;
    return names;
}

QPoint GroupsTest::placeOf(int row, int x) const
{
    return {x, m_view->rowViewportPosition(row) + m_view->rowHeight(row) / 2};
}

void GroupsTest::staysRightUnderManyChanges()
{
    const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QStringList sites{{}, u"Bonn"_s, u"Ulm"_s, u"site 2"_s, u"site 10"_s};
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        std::vector<TargetStatus> targets;
        for (std::uint32_t id = 1; id <= 26; ++id) {
            if (random() % 4)
                targets.push_back(at(sites[qsizetype(random() % 5)], id));
        }
        const SnapshotPtr snapshot = snapshotOf(targets);
        TableWish wish{random() % 2 ? TargetColumn::Name : TargetColumn::Address,
                       random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder,
                       random() % 3 ? QString() : u"1"_s,
                       {},
                       {random() % 5 ? u"site"_s : QString(), random() % 4 == 0}};
        for (const QString &site : sites)
            wish.groups.setFolded(site, random() % 3 == 0);
        m_model->sort(int(wish.column), wish.order);
        m_model->setFilter(wish.filter);
        m_model->setGroups(wish.groups);
        m_model->show(snapshot);
        const ArrangementPtr arranged = Arranger().arrange(snapshot, wish, MonoTime());
        QStringList expected;
        for (const TableRow &row : arranged->rows)
            expected << asText(row);
        QTRY_COMPARE(rows(), expected.join(u' '));
        if (m_model->rowCount())
            m_view->setCurrentIndex(m_model->index(int(random()) % m_model->rowCount(), 2));
    }
}

void GroupsTest::keepsIndexesOfHeaders()
{
    show(five());
    const QPersistentModelIndex ulm = m_model->index(3, 0);
    const QPersistentModelIndex e = m_model->index(5, 0);
    const QPersistentModelIndex without = m_model->index(6, 0);
    m_model->show(snapshotOf({at(u"Aachen"_s, 9), at(u"Ulm"_s, 1), at(u"Bonn"_s, 5)}));
    QTRY_COMPARE(rows(), u"-Aachen i -Bonn e -Ulm a"_s);
    QCOMPARE(ulm.row(), 4);
    QCOMPARE(e.row(), 3); // relabelled
    QVERIFY(!without.isValid());
    QCOMPARE(ulm.data(Qt::AccessibleTextRole).toString(),
             GroupHeader::description(std::get<GroupRow>(m_model->at(4)).group()));
    QVERIFY(!(ulm.flags() & Qt::ItemIsSelectable));
    QVERIFY(e.flags() & Qt::ItemIsSelectable);
}

void GroupsTest::selectsByHeader()
{
    show(five());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 200));
    QCOMPARE(selected(), u"bd"_s);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, placeOf(6, 200));
    QCOMPARE(selected(), u"bdc"_s);
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, placeOf(0, 200)); // its targets are selected already
    QCOMPARE(selected(), u"bdc"_s);
    QTest::mouseClick(m_view->viewport(), Qt::RightButton, {}, placeOf(3, 200));
    QCOMPARE(selected(), u"ae"_s);
    m_view->setCurrentIndex(m_model->index(0, 0));
    QCOMPARE(selected(), QString());
    QVERIFY(!m_view->hasSelectedTargets());
    press(Qt::Key_Return);
    QCOMPARE(selected(), u"bd"_s);
}

void GroupsTest::selectsNothingFolded()
{
    show(five());
    GroupWish wish = m_model->groups();
    wish.setFolded(u"Bonn"_s, true);
    m_model->setGroups(wish);
    QTRY_COMPARE(rows(), u"+Bonn -Ulm a e - c"_s);
    m_view->selectRow(2);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 200));
    QCOMPARE(selected(), QString());
    m_view->selectAll();
    QCOMPARE(selected(), u"aec"_s);
    wish.setFolded(u"Bonn"_s, false);
    m_model->setGroups(wish);
    QTRY_COMPARE(rows(), u"-Bonn b d -Ulm a e - c"_s);
    QCOMPARE(selected(), u"aec"_s);
}

void GroupsTest::skipsHeadersInRanges()
{
    show(five());
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(2, 200));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeOf(4, 200));
    QCOMPARE(selected(), u"da"_s);
    m_view->selectAll();
    QCOMPARE(selected(), u"bdaec"_s);
}

void GroupsTest::foldsByMouse()
{
    show(five());
    const int sign = GroupHeader::foldArea({0, 0, 1400, m_view->rowHeight(0)}).center().x();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(3, sign));
    QTRY_COMPARE(rows(), u"-Bonn b d +Ulm - c"_s);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(0, 300));
    QTRY_COMPARE(rows(), u"+Bonn +Ulm - c"_s);
}

void GroupsTest::foldsByKeyboard()
{
    show(five());
    m_view->setCurrentIndex(m_model->index(4, 0));
    press(Qt::Key_Left); // from a target to its group
    QCOMPARE(m_view->currentIndex().row(), 3);
    press(Qt::Key_Left);
    QTRY_COMPARE(rows(), u"-Bonn b d +Ulm - c"_s);
    QCOMPARE(m_view->currentIndex().row(), 3);
    press(Qt::Key_Right);
    QTRY_COMPARE(rows(), u"-Bonn b d -Ulm a e - c"_s);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QCOMPARE(selected(), QString());
    press(Qt::Key_Space);
    QTRY_COMPARE(rows(), u"+Bonn -Ulm a e - c"_s);
    press(Qt::Key_Space);
    press(Qt::Key_Space); // faster than the table
    QTRY_COMPARE(rows(), u"+Bonn -Ulm a e - c"_s);
    m_view->foldAll(true);
    QTRY_COMPARE(rows(), u"+Bonn +Ulm +"_s);
    m_view->foldAll(false);
    QTRY_COMPARE(rows(), u"-Bonn b d -Ulm a e - c"_s);
}

void GroupsTest::deselectsWhatIsFolded()
{
    show(five());
    m_view->setCurrentIndex(m_model->index(4, 0));
    m_view->selectAll();
    const int sign = GroupHeader::foldArea({0, 0, 1400, m_view->rowHeight(0)}).center().x();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(3, sign));
    QTRY_COMPARE(rows(), u"-Bonn b d +Ulm - c"_s);
    QCOMPARE(selected(), u"bdc"_s);
    QCOMPARE(m_view->currentIndex().row(), 3);
}

void GroupsTest::isChosenByMenu()
{
    m_model->show(five());
    QTRY_COMPARE(rows(), u"a b c d e"_s);
    QMenu menu;
    m_view->fillGroupMenu(menu);
    QCOMPARE(menu.actions().size(), 2);
    QVERIFY(menu.actions()[0]->isChecked());
    QCOMPARE(menu.actions()[1]->text(), u"site"_s);
    menu.actions()[1]->trigger();
    QTRY_COMPARE(rows(), u"-Bonn b d -Ulm a e - c"_s);
}

void GroupsTest::isRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    GroupWish wish{u"site"_s, true};
    wish.setFolded(u"Bonn"_s, false);
    m_model->setGroups(wish);
    m_view->saveTo(settings);
    cleanup();
    init();
    m_view->restoreFrom(settings);
    QVERIFY(m_model->groups() == wish);
    m_model->show(five());
    QTRY_COMPARE(rows(), u"-Bonn b d +Ulm +"_s);
}

void GroupsTest::drawsHeadersAcross()
{
    show(five());
    const QImage image = m_view->viewport()->grab().toImage();
    const auto ground = [&](int row, int x) { return image.pixelColor(x, m_view->rowViewportPosition(row) + 2); };
    const int right = m_view->viewport()->width() - 2;
    QCOMPARE(ground(0, right), ground(0, 2));
    QVERIFY(ground(0, right) != ground(1, right));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (!m_view->isColumnHidden(column))
            QCOMPARE(ground(0, m_view->columnViewportPosition(column) + 1), ground(0, 2));
    }
}

QTEST_MAIN(GroupsTest)
#include "tst_groups.moc"
