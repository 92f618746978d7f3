// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetview.h"

#include <QStackedWidget>

namespace meshping {

class OverviewView;

/// The rows of all targets: as a table, or as an overview over time in its place. Both have one order and selection.
class RowsPane : public QStackedWidget
{
    Q_OBJECT

public:
    explicit RowsPane(TargetModel &model, QWidget *parent = nullptr);

    TargetView &table() const { return *m_table; }

    OverviewView &overview() const { return *m_overview; }

    /// Shows the overview in place of the table, or the table again.
    void showOverview(bool overview);

    bool showsOverview() const;

    /// The table or the overview, whichever is shown.
    QWidget &shown() const { return *currentWidget(); }

    /// Gives the rows the focus and selects the first target, once they are as wished.
    void enter();

    /// Selects a target and scrolls to it; false where no row shows it.
    bool select(TargetId wanted);

    /// Scrolls to what is selected.
    void showSelection();

    void setStale(bool stale);

Q_SIGNALS:
    /// Now the overview is shown, or the table.
    void overviewShown(bool overview);

    /// A target was double clicked, or a menu was asked for at that place of the screen.
    void targetActivated();
    void menuWanted(QPoint at);

private:
    TargetModel &m_model;
    TargetView *m_table;
    OverviewView *m_overview;
};

} // namespace meshping
