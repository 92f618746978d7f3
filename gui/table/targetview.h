// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetmodel.h"

#include <QTableView>

class QMenu;
class QSettings;

namespace meshping {

class ColumnWidths;

/// The table. Its columns are chosen by a menu of the header and ordered by dragging; both are remembered.
class TargetView : public QTableView
{
    Q_OBJECT

public:
    explicit TargetView(TargetModel &model, QWidget *parent = nullptr);

    TargetModel &targets() const { return m_model; }

    /// The targets that are selected, from the top; headers of groups never are. Valid until the next arrangement.
    QList<TargetRow> selectedTargets() const;

    bool hasSelectedTargets() const;

    /// Takes the focus and selects the first target, once the rows are as wished.
    void enter();

    /// Scrolls to the first of the selected targets; to the first row where none is.
    void showSelection();

    /// Whether the data is out of date; the rows are dimmed then.
    void setStale(bool stale);

    bool isStale() const { return m_stale; }

    /// A menu in which the label is chosen by which the table is grouped.
    void fillGroupMenu(QMenu &menu);

    /// The group whose header that row is; null for a target's and for none.
    const TargetGroup *groupAt(int row) const;

    /// Folds or unfolds the group of that header.
    void toggle(int row);

    /// A press of the mouse on that header: on the sign it folds, elsewhere it selects the targets below.
    void pressGroup(int row, bool onSign, const QMouseEvent &event);

    /// Selects the targets below that header.
    void selectGroup(int row, QItemSelectionModel::SelectionFlags how);

    /// Unfolds the group of that target.
    void unfold(const Target &target);

    /// Folds or unfolds every group.
    void foldAll(bool folded);

    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

    /// A menu in which columns are shown and hidden.
    void fillColumnMenu(QMenu &menu);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By double click or the Enter key.
    void targetActivated();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int headerAbove(int row) const;
    QRect headerRect(int row) const;
    void groupBy(const QString &label);
    int firstColumn() const;
    void fold(int row, bool folded);
    bool handleGroupKey(int key);
    void selectFirst();
    void setSizes();
    void adoptLook();
    void showHeaderMenu(QPoint at);

    TargetModel &m_model;
    ColumnWidths *m_widths;
    bool m_stale = false;
    bool m_headerPressed = false; ///< by the mouse, which then selects nothing by moving
};

} // namespace meshping
