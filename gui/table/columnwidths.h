// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetmodel.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTimer>

class QSettings;
class QTableView;

namespace meshping {

/// How wide the table's columns are: each as its title and its content need, the names with what is left. A width that
/// the user has set stays.
class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    ColumnWidths(QTableView &view, TargetModel &model);

    /// Measures all anew: for another font, another language, or other columns.
    void fit();

    /// Gives columns more room where what is shown by now needs more.
    void widen();

    /// Forgets what the user has set.
    void forget();

    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int titleWidth(int column) const;
    int contentWidth(const TargetRow &row, TargetColumn column) const;
    void widenSoon();
    void measureRows();
    void apply();
    void remember(int column, int width);

    QTableView &m_view;
    TargetModel &m_model;
    std::array<int, allTargetColumns.size()> m_needed{}; ///< grows with the content
    QMap<int, int> m_chosen;                             ///< by the user, of columns
    QElapsedTimer m_measured;
    QTimer m_due;   ///< when to measure what has come since
    int m_rows = 0; ///< when that was
    bool m_applying = false;
};

} // namespace meshping
