// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/appearance.h"
#include "gui/table/targetview.h"

#include "tests/gui/support/snapshots.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStyle>
#include <QStyleOptionHeader>
#include <QTemporaryDir>
#include <QTest>

using namespace meshping;
using namespace Qt::StringLiterals;

class TargetViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByTheHeader();
    void keepsTheSelection();
    void remembersColumns();
    void neverHidesTheLastColumn();
    void selectionFollowsTheAppearance();
    void givesColumnsWhatTheyNeed_data();
    void givesColumnsWhatTheyNeed();
    void drawsTheTitleBesideItsArrow();
    void givesRoomToWhatCameLast();
    void keepsWidthsOfTheUser();
};

static void show(TargetModel &model, const std::vector<TargetStatus> &targets)
{
    model.show(snapshotOf(targets));
    QTRY_COMPARE(model.arrangement().total, targets.size());
}

static const std::vector<TargetStatus> &three()
{
    static const std::vector<TargetStatus> targets{targetOf(1, u"a"_s, u"10.0.0.1"_s, 5, 5, 3),
                                                   targetOf(2, u"b"_s, u"10.0.0.2"_s, 9, 9, 1),
                                                   targetOf(3, u"c"_s, u"10.0.0.3"_s, 7, 7, 2)};
    return targets;
}

static QString names(const TargetModel &model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += std::get<TargetRow>(model.at(row)).status->target->name;
    return all;
}

static QString selected(const TargetView &view)
{
    QString all;
    for (const TargetRow &row : view.selectedTargets())
        all += row.status->target->name;
    return all;
}

static QAction *columnAction(QMenu &menu, TargetColumn column)
{
    for (QAction *action : menu.actions()) {
        if (action->text() == TargetCells::title(column))
            return action;
    }
    return nullptr;
}

void TargetViewTest::sortsByTheHeader()
{
    TargetModel model;
    TargetView view(model);
    view.resize(1400, 300);
    view.show();
    show(model, three());
    QCOMPARE(names(model), u"abc"_s);
    QHeaderView *header = view.horizontalHeader();
    const QPoint last(header->sectionViewportPosition(int(TargetColumn::Last)) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, last);
    QTRY_COMPARE(names(model), u"bca"_s);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, last);
    QTRY_COMPARE(names(model), u"acb"_s);
}

void TargetViewTest::keepsTheSelection()
{
    TargetModel model;
    TargetView view(model);
    show(model, three());
    view.selectRow(1);
    QCOMPARE(selected(view), u"b"_s);
    view.sortByColumn(int(TargetColumn::Sent), Qt::DescendingOrder);
    QTRY_COMPARE(names(model), u"bca"_s);
    QCOMPARE(selected(view), u"b"_s);
    model.setFilter(u"a"_s);
    QTRY_COMPARE(names(model), u"a"_s);
    QCOMPARE(selected(view), QString());
}

void TargetViewTest::remembersColumns()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    TargetModel model;
    {
        TargetView view(model);
        view.horizontalHeader()->moveSection(0, 3);
        QMenu menu;
        view.fillColumnMenu(menu);
        columnAction(menu, TargetColumn::Average6h)->trigger();
        view.sortByColumn(int(TargetColumn::Loss), Qt::DescendingOrder);
        view.saveTo(settings);
    }
    TargetView view(model);
    view.restoreFrom(settings);
    QCOMPARE(view.horizontalHeader()->visualIndex(0), 3);
    QVERIFY(view.isColumnHidden(int(TargetColumn::Average6h)));
    QVERIFY(!view.isColumnHidden(int(TargetColumn::Average24h)));
    QCOMPARE(view.horizontalHeader()->sortIndicatorSection(), int(TargetColumn::Loss));
    show(model, {targetOf(1, u"a"_s, u"10.0.0.1"_s, 4, 4), targetOf(2, u"b"_s, u"10.0.0.2"_s, 4, 1)});
    QCOMPARE(names(model), u"ba"_s);
}

void TargetViewTest::neverHidesTheLastColumn()
{
    TargetModel model;
    TargetView view(model);
    for (const TargetColumn column : allTargetColumns) {
        if (column != TargetColumn::Name)
            view.hideColumn(int(column));
    }
    QMenu menu;
    view.fillColumnMenu(menu);
    QVERIFY(!columnAction(menu, TargetColumn::Name)->isEnabled());
    QVERIFY(columnAction(menu, TargetColumn::Sent)->isEnabled());
    menu.actions().last()->trigger();
    QCOMPARE(view.horizontalHeader()->hiddenSectionCount(), 1); // that of labels
    QVERIFY(view.isColumnHidden(int(TargetColumn::LabelList)));
}

void TargetViewTest::selectionFollowsTheAppearance()
{
    applyAppearance(Appearance::Light);
    QWidget window;
    TargetModel model;
    TargetView view(model, &window);
    window.show();
    for (const Appearance appearance : {Appearance::Dark, Appearance::Light}) {
        applyAppearance(appearance);
        QCoreApplication::processEvents();
        const QPalette &look = view.palette();
        const bool dark = appearance == Appearance::Dark;
        QCOMPARE(isDark(look), dark);
        QCOMPARE(look.color(QPalette::Highlight).lightness() < 128, dark);
        QCOMPARE(look.color(QPalette::HighlightedText), look.color(QPalette::Text));
    }
}

void TargetViewTest::givesColumnsWhatTheyNeed_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 1920;
    QTest::newRow("narrow") << 1000;
}

// Titles with the arrow of the order and all that the cells hold have room; the names get what is left.
void TargetViewTest::givesColumnsWhatTheyNeed()
{
    QFETCH(int, width);
    TargetModel model;
    TargetView view(model);
    view.resize(width, 300);
    view.show();
    std::vector<TargetStatus> targets = three();
    targets.push_back(targetOf(4, u"d"_s, u"2001:db8:1234:5678::1"_s, 123'456'789, 123'456'788, 12345.67));
    show(model, targets);
    const QHeaderView &header = *view.horizontalHeader();
    QStyleOptionHeader option;
    option.initFrom(&header);
    option.sortIndicator = QStyleOptionHeader::SortDown;
    option.state |= QStyle::State_Horizontal; // as QHeaderView has it
    int all = 0;
    for (const TargetColumn column : allTargetColumns) {
        if (view.isColumnHidden(int(column)))
            continue;
        all += view.columnWidth(int(column));
        option.rect = {0, 0, view.columnWidth(int(column)), header.height()};
        const int room = header.style()->subElementRect(QStyle::SE_HeaderLabel, &option, &header).width();
        const QString title = TargetCells::title(column);
        QVERIFY2(room >= header.fontMetrics().horizontalAdvance(title), qPrintable(title));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString text = TargetCells::text(std::get<TargetRow>(model.at(row)), column);
            const int inside = view.columnWidth(int(column)) - 16;
            QCOMPARE(view.fontMetrics().elidedText(text, Qt::ElideRight, inside), text);
        }
    }
    if (width == 1920)
        QCOMPARE(all, view.viewport()->width());
}

void TargetViewTest::drawsTheTitleBesideItsArrow()
{
    applyAppearance(Appearance::Light);
    TargetModel model;
    TargetView view(model);
    view.resize(1920, 300);
    view.show();
    show(model, three());
    QHeaderView &header = *view.horizontalHeader();
    constexpr auto column = TargetColumn::Address;
    QCOMPARE(header.sortIndicatorSection(), int(column));
    const int width = header.fontMetrics().horizontalAdvance(TargetCells::title(column));
    const QRect title{header.sectionViewportPosition(int(column)) + 8, 0, width, header.height()};
    const QImage sorted = header.viewport()->grab(title).toImage();
    header.setSortIndicatorShown(false);
    QVERIFY(header.viewport()->grab(title).toImage() == sorted);
}

// Nothing is arranged any more once the data is stale.
void TargetViewTest::givesRoomToWhatCameLast()
{
    TargetModel model;
    TargetView view(model);
    view.resize(1600, 300);
    view.show();
    std::vector<TargetStatus> targets = three();
    show(model, targets);
    targets[0].state = TargetState::Down;
    targets[0].lateAfter = std::chrono::milliseconds(12'300);
    show(model, targets);
    QTRY_VERIFY(TargetCells::state(std::get<TargetRow>(model.at(0))).startsWith(u"late"_s));
    view.setStale(true);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString text = TargetCells::state(std::get<TargetRow>(model.at(row)));
        QFont bold = view.font();
        bold.setBold(true);
        const QFontMetrics metrics(bold);
        const int inside = view.columnWidth(int(TargetColumn::State)) - 16 - view.fontMetrics().ascent() - 6;
        QCOMPARE(metrics.elidedText(text, Qt::ElideRight, inside), text);
    }
}

void TargetViewTest::keepsWidthsOfTheUser()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    constexpr int sent = int(TargetColumn::Sent);
    constexpr int received = int(TargetColumn::Received);
    TargetModel model;
    int byItself = 0;
    {
        TargetView view(model);
        view.resize(1600, 300);
        view.show();
        show(model, three());
        byItself = view.columnWidth(received);
        view.horizontalHeader()->resizeSection(sent, 222);
        view.horizontalHeader()->resizeSection(received, 5); // too narrow for its title
        view.resize(1800, 300);
        QCOMPARE(view.columnWidth(sent), 222);
        view.saveTo(settings);
    }
    TargetView view(model);
    view.restoreFrom(settings);
    view.resize(1600, 300);
    view.show();
    QCOMPARE(view.columnWidth(sent), 222);
    QVERIFY(view.columnWidth(received) >= byItself - 16);
    QMenu menu;
    view.fillColumnMenu(menu);
    menu.actions().last()->trigger();
    QVERIFY(view.columnWidth(sent) < 222);
}

QTEST_MAIN(TargetViewTest)
#include "tst_targetview.moc"
