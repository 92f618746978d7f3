// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetmodel.h"

#include <QTableView>

class QMenu;
class QSettings;

namespace meshping {

/// The table. Its columns are chosen by a menu of the header and ordered by dragging; both are remembered.
class TargetView : public QTableView
{
    Q_OBJECT

public:
    explicit TargetView(TargetModel &model, QWidget *parent = nullptr);

    TargetModel &targets() const { return m_model; }

    /// Rows that are selected, from the top.
    QList<int> selectedRows() const;

    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

    /// A menu in which columns are shown and hidden.
    void fillColumnMenu(QMenu &menu);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activatedRow(int row);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setWidths();
    void adoptLook();
    void showHeaderMenu(QPoint at);

    TargetModel &m_model;
};

} // namespace meshping
