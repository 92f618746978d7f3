// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/targetview.h"

#include "gui/appearance/appearance.h"
#include "gui/table/columnwidths.h"
#include "gui/table/groupheader.h"
#include "gui/table/targetdelegate.h"

#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

// Another number when the columns change: what was remembered for others is then of no use.
const QString headerKey = u"table/header-2"_s;
const QString groupKey = u"table/group"_s;
const QString foldedKey = u"table/groups-folded"_s;
const QString otherwiseKey = u"table/groups-otherwise"_s;

/// The column of labels is hidden until there are labels.
bool isShownAtFirst(TargetColumn column)
{
    return column != TargetColumn::LabelList;
}

} // namespace

TargetView::TargetView(TargetModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    m_widths = new ColumnWidths(*this, model);
    setItemDelegate(new TargetDelegate(this));
    setAccessibleName(tr("Targets"));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns"));
    connect(header, &QHeaderView::customContextMenuRequested, this, &TargetView::showHeaderMenu);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (!groupAt(index.row()))
            Q_EMIT targetActivated();
    });
    // A header that has changed is wider than the cells that the model tells of.
    connect(&model, &TargetModel::arranged, viewport(), [this] {
        if (!m_model.arrangement().groups.empty())
            viewport()->update();
    });
    for (const TargetColumn column : allTargetColumns)
        setColumnHidden(int(column), !isShownAtFirst(column));
    setSizes();
    adoptLook();
    setSortingEnabled(true);
    sortByColumn(int(TargetColumn::Address), Qt::AscendingOrder);
}

void TargetView::setSizes()
{
    const QFontMetrics metrics(font());
    const int height = metrics.height() + 10;
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    m_widths->fit();
}

QSize TargetView::minimumSizeHint() const
{
    constexpr int rows = 2;
    const int below = horizontalScrollBar()->sizeHint().height();
    return {QTableView::minimumSizeHint().width(),
            horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + below};
}

void TargetView::adoptLook()
{
    // The application's: a parent may learn of a new palette later than this.
    const QPalette look = QApplication::palette();
    const QColor base = look.color(QPalette::Base);
    const QColor accent = look.color(QPalette::Highlight);
    const float share = isDark(look) ? 0.30F : 0.16F;
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    // A tint, so that signs and sparklines keep their colours in selected rows.
    QPalette own;
    own.setColor(QPalette::Highlight,
                 QColor::fromRgbF(mix(base.redF(), accent.redF()), mix(base.greenF(), accent.greenF()),
                                  mix(base.blueF(), accent.blueF())));
    own.setColor(QPalette::HighlightedText, look.color(QPalette::Text));
    setPalette(own);
}

void TargetView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        adoptLook();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        setSizes();
}

QList<TargetRow> TargetView::selectedTargets() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QList<TargetRow> targets;
    for (const int row : rows) {
        if (const auto *target = std::get_if<TargetRow>(&m_model.at(row)))
            targets << *target;
    }
    return targets;
}

void TargetView::selectFirst()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (groupAt(row))
            continue;
        selectRow(row);
        scrollTo(m_model.index(row, firstColumn()));
        return;
    }
}

void TargetView::enter()
{
    setFocus(Qt::TabFocusReason);
    if (m_model.isSettled()) {
        selectFirst();
        return;
    }
    auto *waiting = new QObject(this);
    connect(&m_model, &TargetModel::arranged, waiting, [this, waiting] {
        if (!m_model.isSettled())
            return;
        waiting->deleteLater();
        selectFirst();
    });
}

void TargetView::showSelection()
{
    // Rows that have just come are not laid out yet, and could not be scrolled to.
    executeDelayedItemsLayout();
    updateGeometries();
    const QModelIndexList selected = selectionModel()->selectedRows();
    const auto first = std::ranges::min_element(selected, {}, &QModelIndex::row);
    if (first != selected.end())
        scrollTo(m_model.index(first->row(), firstColumn()));
    else
        scrollToTop();
}

void TargetView::setStale(bool stale)
{
    m_stale = stale;
    m_widths->widen(); // for the rows that came last
    viewport()->update();
}

void TargetView::saveTo(QSettings &settings) const
{
    settings.setValue(headerKey, horizontalHeader()->saveState());
    m_widths->saveTo(settings);
    const GroupWish &groups = m_model.groups();
    settings.setValue(groupKey, groups.label);
    settings.setValue(foldedKey, groups.folded);
    settings.setValue(otherwiseKey, QStringList(groups.otherwise.begin(), groups.otherwise.end()));
}

void TargetView::restoreFrom(const QSettings &settings)
{
    QHeaderView *header = horizontalHeader();
    if (header->restoreState(settings.value(headerKey).toByteArray()))
        sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    m_widths->restoreFrom(settings);
    const QStringList otherwise = settings.value(otherwiseKey).toStringList();
    m_model.setGroups({settings.value(groupKey).toString(),
                       settings.value(foldedKey).toBool(),
                       {otherwise.begin(), otherwise.end()}});
}

void TargetView::fillColumnMenu(QMenu &menu)
{
    QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu.addAction(TargetCells::title(allTargetColumns[std::size_t(column)]));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || header->hiddenSectionCount() + 1 < header->count());
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            m_widths->fit();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("All Columns as at First")), &QAction::triggered, this, [this] {
        QHeaderView *own = horizontalHeader();
        for (int column = 0; column < own->count(); ++column) {
            own->moveSection(own->visualIndex(column), column);
            own->setSectionHidden(column, !isShownAtFirst(allTargetColumns[std::size_t(column)]));
        }
        m_widths->forget();
    });
}

void TargetView::showHeaderMenu(QPoint at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

const TargetGroup *TargetView::groupAt(int row) const
{
    if (row < 0 || row >= m_model.rowCount())
        return nullptr;
    const auto *header = std::get_if<GroupRow>(&m_model.at(row));
    return header ? &header->group() : nullptr;
}

QRect TargetView::headerRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

int TargetView::headerAbove(int row) const
{
    while (row >= 0 && !groupAt(row))
        --row;
    return row;
}

void TargetView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.arrangement().groups.empty())
        return;
    QPainter painter(viewport());
    painter.setOpacity(m_stale ? TargetDelegate::staleOpacity : 1);
    const int bottom = event->region().boundingRect().bottom();
    const int first = rowAt(std::max(0, event->region().boundingRect().top()));
    for (int row = first; row >= 0 && row < m_model.rowCount() && rowViewportPosition(row) <= bottom; ++row) {
        const TargetGroup *group = groupAt(row);
        if (!group)
            continue;
        painter.setFont(font());
        GroupHeader::draw(painter, headerRect(row), *group, palette(), hasFocus() && currentIndex().row() == row);
    }
}

void TargetView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    // Headers stay at the left edge.
    if (dx && !m_model.arrangement().groups.empty())
        viewport()->update();
}

int TargetView::firstColumn() const
{
    const QHeaderView &header = *horizontalHeader();
    int visual = 0;
    while (visual + 1 < header.count() && header.isSectionHidden(header.logicalIndex(visual)))
        ++visual;
    return header.logicalIndex(visual);
}

void TargetView::toggle(int row)
{
    // By what is wished: that may be on its way.
    fold(row, !m_model.groups().isFolded(groupAt(row)->value));
}

void TargetView::fold(int row, bool folded)
{
    if (const int current = currentIndex().row(); headerAbove(current) == row)
        selectionModel()->setCurrentIndex(m_model.index(row, currentIndex().column()), QItemSelectionModel::NoUpdate);
    GroupWish wish = m_model.groups();
    wish.setFolded(groupAt(row)->value, folded);
    m_model.setGroups(wish);
}

void TargetView::unfold(const Target &target)
{
    GroupWish wish = m_model.groups();
    wish.setFolded(labelValue(target, wish.label), false);
    m_model.setGroups(wish);
}

void TargetView::foldAll(bool folded)
{
    if (const int header = headerAbove(currentIndex().row()); folded && header >= 0)
        selectionModel()->setCurrentIndex(m_model.index(header, currentIndex().column()),
                                          QItemSelectionModel::NoUpdate);
    m_model.setGroups({m_model.groups().label, folded});
}

void TargetView::groupBy(const QString &label)
{
    if (label != m_model.groups().label)
        m_model.setGroups({label});
}

bool TargetView::hasSelectedTargets() const
{
    const QItemSelection selection = selectionModel()->selection();
    return std::any_of(selection.begin(), selection.end(), [this](const QItemSelectionRange &range) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (!groupAt(row))
                return true;
        }
        return false;
    });
}

void TargetView::selectGroup(int row, QItemSelectionModel::SelectionFlags how)
{
    const TargetGroup &group = *groupAt(row);
    QItemSelection targets;
    // Of those folded away none: what is selected can be seen.
    if (!group.folded)
        targets.select(m_model.index(row + 1, 0), m_model.index(row + int(group.targets), m_model.columnCount() - 1));
    selectionModel()->select(targets, how | QItemSelectionModel::Rows);
}

void TargetView::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    const TargetGroup *group = groupAt(row);
    m_headerPressed = group != nullptr;
    if (!group) {
        QTableView::mousePressEvent(event);
        return;
    }
    pressGroup(row, GroupHeader::foldArea(headerRect(row)).contains(event->position().toPoint()), *event);
}

void TargetView::pressGroup(int row, bool onSign, const QMouseEvent &event)
{
    const TargetGroup *group = groupAt(row);
    selectionModel()->setCurrentIndex(m_model.index(row, firstColumn()), QItemSelectionModel::NoUpdate);
    const bool left = event.button() == Qt::LeftButton;
    if (left && onSign)
        toggle(row);
    else if (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
        selectGroup(row, QItemSelectionModel::Select);
    else if (left || group->folded || !selectionModel()->isRowSelected(row + 1))
        selectGroup(row, QItemSelectionModel::ClearAndSelect);
}

void TargetView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_headerPressed)
        QTableView::mouseMoveEvent(event);
}

void TargetView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_headerPressed, false))
        QTableView::mouseReleaseEvent(event);
}

void TargetView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    const TargetGroup *group = groupAt(row);
    m_headerPressed = group != nullptr;
    if (!group)
        QTableView::mouseDoubleClickEvent(event);
    else if (event->button() == Qt::LeftButton)
        toggle(row);
}

bool TargetView::handleGroupKey(int key)
{
    const QModelIndex current = currentIndex();
    const TargetGroup *group = groupAt(current.row());
    if (!group) {
        // As in a tree: from the first column on to what the target belongs to.
        const int header = headerAbove(current.row());
        const bool leaves = key == Qt::Key_Left && header >= 0 && current.column() == firstColumn();
        if (leaves)
            setCurrentIndex(m_model.index(header, current.column()));
        return leaves;
    }
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        fold(current.row(), key == Qt::Key_Left);
        return true;
    case Qt::Key_Space:
        toggle(current.row());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        selectGroup(current.row(), QItemSelectionModel::ClearAndSelect);
        return true;
    default:
        return false;
    }
}

void TargetView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (!plain || !handleGroupKey(event->key()))
        QTableView::keyPressEvent(event);
}

void TargetView::fillGroupMenu(QMenu &menu)
{
    auto *choices = new QActionGroup(&menu);
    const QString &chosen = m_model.groups().label;
    const auto add = [&](const QString &label, const QString &text) {
        QAction *action = choices->addAction(menu.addAction(text));
        action->setCheckable(true);
        action->setChecked(label == chosen);
        connect(action, &QAction::triggered, this, [this, label] { groupBy(label); });
    };
    add({}, tr("&None"));
    const KnownLabels &known = *m_model.arrangement().labels;
    for (const auto &[label, values] : known)
        add(label, label);
    if (!chosen.isEmpty() && !known.contains(chosen))
        add(chosen, chosen);
}

} // namespace meshping
