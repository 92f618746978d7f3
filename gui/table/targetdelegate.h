// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/targetcells.h"

#include <QStyledItemDelegate>

namespace meshping {

/// Draws the cells of the table: signs beside words, outcomes as a sparkline, numbers in columns of equal digits.
class TargetDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Free space at each side of a cell's content.
    static constexpr int margin = 8;

    /// The strength of text that is out of date.
    static constexpr double staleOpacity = 0.45;
};

} // namespace meshping
