// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/rowchoice.h"

#include <algorithm>

namespace meshping {

namespace {

constexpr auto rows = QItemSelectionModel::Rows;

} // namespace

void RowChoice::chooseAlone(int row)
{
    const QModelIndex index = m_table.targets().index(row, 0);
    m_anchor = index;
    m_table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | rows);
}

void RowChoice::extendTo(int row)
{
    const QModelIndex index = m_table.targets().index(row, 0);
    const int from = m_anchor.isValid() ? m_anchor.row() : std::max(current(), 0);
    const QItemSelection range(m_table.targets().index(std::min(from, row), 0),
                               m_table.targets().index(std::max(from, row), 0));
    m_table.selectionModel()->select(range, QItemSelectionModel::ClearAndSelect | rows);
    m_table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
}

void RowChoice::click(int row, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        extendTo(row);
    } else if (modifiers.testFlag(Qt::ControlModifier)) {
        const QModelIndex index = m_table.targets().index(row, 0);
        m_anchor = index;
        m_table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::Toggle | rows);
    } else {
        chooseAlone(row);
    }
}

void RowChoice::goTo(int row, Qt::KeyboardModifiers modifiers)
{
    const int last = m_table.targets().rowCount() - 1;
    if (last < 0)
        return;
    const int to = std::clamp(row, 0, last);
    if (modifiers.testFlag(Qt::ShiftModifier))
        extendTo(to);
    else if (modifiers.testFlag(Qt::ControlModifier) || m_table.groupAt(to))
        m_table.selectionModel()->setCurrentIndex(m_table.targets().index(to, 0), QItemSelectionModel::NoUpdate);
    else
        chooseAlone(to);
}

void RowChoice::press(int row)
{
    if (m_table.groupAt(row))
        m_table.toggle(row);
    else if (row >= 0)
        click(row, Qt::ControlModifier);
}

} // namespace meshping
