// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/print/printable.h"
#include "gui/table/arrangement.h"

#include <QCoreApplication>

#include <vector>

namespace meshping {

/// The table as it is shown: its rows, groups and columns, the column's titles on each page. Of very many rows the
/// first ones, and how many more there are.
class TablePrint : public Printable
{
    Q_DECLARE_TR_FUNCTIONS(TablePrint)

public:
    static constexpr std::size_t mostRows = 5'000;

    /// `columns`: those that are shown, from left to right. `title`: what it is the table of.
    TablePrint(ArrangementPtr arrangement, std::vector<TargetColumn> columns, QString title);

    QString title() const override { return m_title; }

    int pageCount(QSizeF size, const QFont &font) const override;
    void drawPage(QPainter &painter, const QRectF &place, int page) const override;

private:
    /// Where things lie on a page of some width.
    struct Layout
    {
        std::vector<qreal> widths; ///< of the columns
        QFont font;                ///< smaller than the usual one where the columns need that
        qreal line = 0;
        qreal gap = 0; ///< between two columns
    };

    Layout layoutFor(qreal width, const QFont &font) const;
    qreal neededWidth(TargetColumn column, const QFont &font) const;
    std::size_t rowCount() const;
    std::size_t rowsOfPage(qreal height, const Layout &layout) const;
    QString rest() const;
    void drawTitles(QPainter &painter, QPointF at, const Layout &layout) const;
    void drawRow(QPainter &painter, const QRectF &place, const TableRow &row, const Layout &layout) const;

    ArrangementPtr m_arrangement;
    std::vector<TargetColumn> m_columns;
    QString m_title;
};

} // namespace meshping
