// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

void hatch(QPainter &painter, const QRectF &place, const Theme &theme)
{
    painter.fillRect(place, QBrush(theme.noData, Qt::BDiagPattern));
}

void drawLoss(QPainter &painter, const QRectF &place, const Theme &theme, LossLook look, double share)
{
    switch (look) {
    case LossLook::NoData:
        hatch(painter, place, theme);
        return;
    case LossLook::None:
        painter.fillRect(place.adjusted(0, place.height() - std::max<qreal>(place.height() / 8, 1), 0, 0),
                         theme.faintText);
        return;
    case LossLook::Some: {
        // One lost ping of thousands must be seen.
        const qreal height = place.height() * std::clamp(0.3 + 0.6 * share, 0.3, 0.9);
        painter.fillRect(place.adjusted(0, place.height() - height, 0, 0), theme.someLoss);
        return;
    }
    case LossLook::All:
        painter.fillRect(place, theme.allLost);
    }
}

void drawLossBar(QPainter &painter, const QRectF &bar, const Theme &theme, const std::vector<PixelColumn> &columns,
                 qreal pixel)
{
    for (const PixelColumn &column : columns) {
        const QRectF place(bar.left() + column.from * pixel, bar.top(), (column.to - column.from) * pixel,
                           bar.height());
        drawLoss(painter, place, theme, lossLookOf(column.counts), lossShareOf(column.counts));
    }
}

} // namespace meshping
