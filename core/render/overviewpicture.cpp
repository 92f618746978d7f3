// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewpicture.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

namespace {

void drawGroup(QPainter &painter, const OverviewLayout &layout, const QRectF &row, const QString &name,
               const Theme &theme)
{
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(true);
    painter.setFont(bold);
    painter.fillRect(
        QRectF(layout.labels.left(), row.top(), layout.strips.right() - layout.labels.left(), row.height()),
        theme.plot);
    drawOverviewLabel(painter,
                      QRectF(layout.labels.left(), row.top(), row.right() - layout.labels.left(), row.height()), name,
                      {}, theme);
    painter.setFont(plain);
}

} // namespace

std::size_t overviewRowsIn(const QRectF &all, const QFontMetricsF &metrics)
{
    const qreal rows = layoutOverview(all, metrics).strips.height() / overviewRowHeight(metrics);
    return static_cast<std::size_t>(std::max<qreal>(std::floor(rows), 1));
}

void drawOverview(QPainter &painter, const QRectF &all, const OverviewPicture &picture)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QFontMetricsF metrics(painter.font());
    const OverviewLayout layout = layoutOverview(all, metrics);
    const Theme &theme = picture.frame.theme;
    painter.fillRect(all, theme.background);
    const std::size_t count = std::min(picture.rows.size(), overviewRowsIn(all, metrics));
    QRectF row(all.left(), layout.strips.top(), layout.strips.right() - all.left(), overviewRowHeight(metrics));
    for (const OverviewPicture::Row &one : std::span(picture.rows).first(count)) {
        if (one.isGroup) {
            drawGroup(painter, layout, row, one.name, theme);
        } else {
            const QRectF strip = layout.stripIn(row);
            drawOverviewLabel(painter, QRectF(layout.labels.left(), row.top(), layout.labels.width(), row.height()),
                              one.name, one.address, theme);
            drawOverviewGround(painter, strip, theme);
            drawStrip(painter, strip, one.span, one.strip, picture.frame.time, theme);
        }
        row.translate(0, row.height());
    }
    OverviewLayout filled = layout;
    filled.strips.setBottom(row.top());
    drawTimeTicks(painter, filled.strips, filled.times, picture.frame);
    drawOverviewFoot(painter, layout, picture.frame);
    painter.restore();
}

} // namespace meshping
