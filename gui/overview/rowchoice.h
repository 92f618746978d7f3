// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetview.h"

#include <QPersistentModelIndex>

namespace meshping {

/// Chooses rows of a table by mouse and keyboard, as the table itself does: alone, with Ctrl one more or less, with
/// Shift all from where the choice began.
class RowChoice
{
public:
    explicit RowChoice(TargetView &table) : m_table(table) {}

    /// -1 without one.
    int current() const { return m_table.currentIndex().row(); }

    /// By a click of the mouse.
    void click(int row, Qt::KeyboardModifiers modifiers);

    /// By a key that leads to that row; with Ctrl it becomes the current one and nothing is chosen.
    void goTo(int row, Qt::KeyboardModifiers modifiers);

    /// The header of a group, or a target, as with the Return or Space key.
    void press(int row);

private:
    void extendTo(int row);
    void chooseAlone(int row);

    TargetView &m_table;
    QPersistentModelIndex m_anchor;
};

} // namespace meshping
