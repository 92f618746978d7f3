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
    int covered = 0;
    const auto place = [&](int from, int to) {
        return QRectF(bar.left() + from * pixel, bar.top(), (to - from) * pixel, bar.height());
    };
    for (const PixelColumn &column : columns) {
        if (column.from > covered)
            hatch(painter, place(covered, column.from), theme);
        drawLoss(painter, place(column.from, column.to), theme, lossLookOf(column.counts), lossShareOf(column.counts));
        covered = column.to;
    }
    const int width = static_cast<int>(bar.width() / pixel);
    if (covered < width)
        hatch(painter, place(covered, width), theme);
}

} // namespace meshping
