// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/print/tableprint.h"

#include "gui/table/groupheader.h"
#include "gui/table/sparkline.h"
#include "gui/table/troublesign.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace meshping {

namespace {

constexpr int mostLetters = 40;
constexpr int smallestFont = 5;

QString cut(const QString &text, const QFontMetricsF &metrics, qreal width)
{
    return metrics.elidedText(text, Qt::ElideRight, width);
}

void drawCell(QPainter &painter, const QRectF &place, const TargetRow &row, TargetColumn column)
{
    const Theme theme = printTheme();
    const QFontMetricsF metrics(painter.font());
    if (column == TargetColumn::Recent) {
        const QRectF middle = place.adjusted(0, place.height() * 0.15, 0, -place.height() * 0.15);
        drawSparkline(painter, middle, row.status->recent, theme);
        return;
    }
    QRectF words = place;
    if (column == TargetColumn::State) {
        const qreal size = metrics.ascent() * 0.9;
        drawTroubleSign(painter, QRectF(place.left(), place.center().y() - size / 2, size, size), row.trouble, theme);
        words.adjust(size + 5, 0, 0, 0);
    }
    painter.setPen(theme.text);
    const auto side = TargetCells::isText(column) ? Qt::AlignLeft : Qt::AlignRight;
    painter.drawText(words, int(side | Qt::AlignVCenter),
                     cut(TargetCells::text(row, column), metrics, words.width() + 1));
}

} // namespace

TablePrint::TablePrint(ArrangementPtr arrangement, std::vector<TargetColumn> columns, QString title)
    : m_arrangement(std::move(arrangement)),
      m_columns(std::move(columns)),
      m_title(std::move(title))
{
}

std::size_t TablePrint::rowCount() const
{
    return std::min(m_arrangement->rows.size(), mostRows);
}

/// What stands below the last row where not all were printed.
QString TablePrint::rest() const
{
    const std::size_t more = m_arrangement->rows.size() - rowCount();
    return more == 0 ? QString() : tr("and %Ln more: filter the table to print these", nullptr, int(more));
}

qreal TablePrint::neededWidth(TargetColumn column, const QFont &font) const
{
    QFont bold = font;
    bold.setBold(true);
    const QFontMetricsF metrics(font);
    qreal needed = QFontMetricsF(bold).horizontalAdvance(TargetCells::title(column)) + 1;
    if (column == TargetColumn::Recent)
        return std::max(needed, metrics.averageCharWidth() * 16);
    for (std::size_t i = 0; i < rowCount(); ++i) {
        if (const auto *row = std::get_if<TargetRow>(&m_arrangement->rows[i]))
            needed = std::max(needed, metrics.horizontalAdvance(TargetCells::text(*row, column)) + 1);
    }
    if (column == TargetColumn::State)
        needed += metrics.ascent() * 0.9 + 5;
    return std::min(needed, metrics.averageCharWidth() * mostLetters);
}

TablePrint::Layout TablePrint::layoutFor(qreal width, const QFont &font) const
{
    Layout layout{{}, font, 0, 0};
    const auto measure = [&] {
        const QFontMetricsF metrics(layout.font);
        layout.line = std::ceil(metrics.height() * 1.35);
        layout.gap = metrics.averageCharWidth() * 1.6;
        layout.widths.clear();
        for (const TargetColumn column : m_columns)
            layout.widths.push_back(neededWidth(column, layout.font));
        return std::accumulate(layout.widths.begin(), layout.widths.end(), layout.gap * double(m_columns.size()));
    };
    qreal needed = measure();
    if (needed > width) {
        layout.font.setPixelSize(std::max(smallestFont, int(font.pixelSize() * width / needed)));
        needed = measure();
    }
    // The texts give way before any number does.
    for (std::size_t i = 0; i < m_columns.size() && needed > width; ++i) {
        const qreal given = TargetCells::isText(m_columns[i]) ? std::min(needed - width, layout.widths[i] * 0.7) : 0;
        layout.widths[i] -= given;
        needed -= given;
    }
    return layout;
}

std::size_t TablePrint::rowsOfPage(qreal height, const Layout &layout) const
{
    // One line is the titles', one stays for what was left out.
    return static_cast<std::size_t>(std::max(1.0, std::floor(height / layout.line) - 2));
}

int TablePrint::pageCount(QSizeF size, const QFont &font) const
{
    const std::size_t each = rowsOfPage(size.height(), layoutFor(size.width(), font));
    return static_cast<int>(std::max<std::size_t>(1, (rowCount() + each - 1) / each));
}

void TablePrint::drawTitles(QPainter &painter, QPointF at, const Layout &layout) const
{
    QFont bold = layout.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(printTheme().text);
    qreal left = at.x();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto side = TargetCells::isText(m_columns[i]) ? Qt::AlignLeft : Qt::AlignRight;
        painter.drawText(QRectF(left, at.y(), layout.widths[i], layout.line),
                         int(side | Qt::AlignVCenter) | Qt::TextDontClip, TargetCells::title(m_columns[i]));
        left += layout.widths[i] + layout.gap;
    }
    painter.drawLine(QPointF(at.x(), at.y() + layout.line), QPointF(left - layout.gap, at.y() + layout.line));
}

void TablePrint::drawRow(QPainter &painter, const QRectF &place, const TableRow &row, const Layout &layout) const
{
    if (const auto *group = std::get_if<GroupRow>(&row)) {
        QFont bold = layout.font;
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(printTheme().text);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, GroupHeader::description(group->group()));
        return;
    }
    painter.setFont(layout.font);
    qreal left = place.left();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        drawCell(painter, QRectF(left, place.top(), layout.widths[i], place.height()), std::get<TargetRow>(row),
                 m_columns[i]);
        left += layout.widths[i] + layout.gap;
    }
}

void TablePrint::drawPage(QPainter &painter, const QRectF &place, int page) const
{
    const Layout layout = layoutFor(place.width(), painter.font());
    const std::size_t each = rowsOfPage(place.height(), layout);
    drawTitles(painter, place.topLeft(), layout);
    qreal top = place.top() + layout.line;
    const std::size_t first = static_cast<std::size_t>(page) * each;
    const std::size_t behind = std::min(first + each, rowCount());
    for (std::size_t i = first; i < behind; ++i, top += layout.line) {
        drawRow(painter, QRectF(place.left(), top, place.width(), layout.line), m_arrangement->rows[i], layout);
        painter.setPen(printTheme().grid);
        painter.drawLine(QPointF(place.left(), top + layout.line), QPointF(place.right(), top + layout.line));
    }
    if (behind == rowCount() && !rest().isEmpty()) {
        painter.setFont(layout.font);
        painter.setPen(printTheme().text);
        painter.drawText(QRectF(place.left(), top, place.width(), layout.line), Qt::AlignLeft | Qt::AlignVCenter,
                         rest());
    }
}

} // namespace meshping
