// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of the table: their headers are drawn across all columns, folded, and selected by.
#include "gui/table/groupheader.h"
#include "gui/table/targetview.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace meshping {

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
    selectionModel()->setCurrentIndex(m_model.index(row, firstColumn()), QItemSelectionModel::NoUpdate);
    const bool left = event->button() == Qt::LeftButton;
    if (left && GroupHeader::foldArea(headerRect(row)).contains(event->position().toPoint()))
        toggle(row);
    else if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
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
