// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/readoutcard.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

namespace {

struct Row
{
    QString text;
    bool bold = false;
    std::optional<QColor> swatch;
};

std::vector<Row> rowsOf(const Readout &readout, const Theme &theme)
{
    std::vector<Row> rows{{readout.time, true, std::nullopt}};
    for (std::size_t i = 0; i < readout.parts.size(); ++i) {
        if (!readout.parts[i].label.isEmpty())
            rows.push_back({readout.parts[i].label, true, channelColor(theme, i)});
        for (const QString &line : readout.parts[i].lines)
            rows.push_back({line, false, std::nullopt});
    }
    return rows;
}

QRectF placeBeside(QPointF point, QSizeF size, const QRectF &inside)
{
    constexpr qreal gap = 14;
    qreal left = point.x() + gap;
    if (left + size.width() > inside.right())
        left = point.x() - gap - size.width();
    const qreal top = point.y() - size.height() / 2;
    return {QPointF(std::clamp(left, inside.left(), std::max(inside.left(), inside.right() - size.width())),
                    std::clamp(top, inside.top(), std::max(inside.top(), inside.bottom() - size.height()))),
            size};
}

} // namespace

void drawReadout(QPainter &painter, const QRectF &inside, QPointF beside, const Readout &readout, const Theme &theme)
{
    const auto rows = rowsOf(readout, theme);
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const QFontMetricsF metrics(plain);
    const qreal indent = metrics.ascent() * 1.2;
    const qreal margin = metrics.height() * 0.5;
    qreal width = 0;
    for (const Row &row : rows)
        width = std::max(width, QFontMetricsF(row.bold ? bold : plain).horizontalAdvance(row.text) +
                                    (row.swatch ? indent : 0));
    const qreal line = metrics.height() * 1.15;
    const QRectF card = placeBeside(
        beside, {width + 2 * margin, line * static_cast<qreal>(rows.size()) + 2 * margin - metrics.leading()}, inside);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.dark ? theme.background.lighter(150) : theme.background;
    ground.setAlphaF(0.96F);
    painter.setPen(theme.frame);
    painter.setBrush(ground);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(theme.text);
    qreal top = card.top() + margin;
    for (const Row &row : rows) {
        const QRectF place(card.left() + margin + (row.swatch ? indent : 0), top, width + 1, line);
        if (row.swatch) {
            const qreal side = metrics.ascent() * 0.8;
            painter.fillRect(QRectF(card.left() + margin, place.center().y() - side / 2, side, side), *row.swatch);
        }
        painter.setFont(row.bold ? bold : plain);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, row.text);
        top += line;
    }
    painter.restore();
}

} // namespace meshping
