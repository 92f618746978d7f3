// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmaplayout.h"

#include <algorithm>

namespace meshping {

HeatmapLayout layoutHeatmap(const QRectF &all, const QFontMetricsF &metrics, std::size_t targets, bool withHeading)
{
    const qreal line = metrics.height();
    const qreal gap = line * 0.4;
    const qreal bar = std::max<qreal>(line * 0.7, 8);
    const qreal left = all.left() + metrics.horizontalAdvance(QStringLiteral("0000 ms")) + gap;
    const qreal right = all.right() - gap * 2;
    const auto row = [&](qreal top, qreal height) {
        return QRectF(left, top, std::max<qreal>(right - left, 1), height);
    };

    HeatmapLayout layout;
    qreal bottom = all.bottom() - gap;
    layout.foot = QRectF(all.left() + gap, bottom - line, all.width() - 3 * gap, line);
    bottom -= line + gap;
    layout.timeLabels = row(bottom - line, line);
    bottom -= line + gap;
    layout.lossBars.resize(targets);
    for (std::size_t i = targets; i-- > 0; bottom -= bar + gap / 2)
        layout.lossBars[i] = row(bottom - bar, bar);
    bottom -= gap / 2;
    qreal top = all.top() + gap;
    if (withHeading) {
        layout.heading = QRectF(left, top, std::max<qreal>(right - left, 1), line);
        top += line + gap;
    } else {
        top += gap;
    }
    layout.plot = row(top, std::max<qreal>(bottom - top, 1));
    return layout;
}

} // namespace meshping
