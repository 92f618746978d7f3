// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmaplayout.h"

#include <algorithm>

namespace meshping {

HeatmapLayout layoutHeatmap(const QRectF &all, const QFontMetricsF &metrics, std::size_t targets, bool withHeading)
{
    const qreal line = metrics.height();
    const qreal gap = line * 0.4;
    // High enough to read a share from, as long as the plot has most of the room.
    const qreal most = all.height() * (targets > 1 ? 0.24 / static_cast<qreal>(targets) : 0.16);
    const qreal bar = std::max<qreal>(std::min(line * (targets > 1 ? 1.4 : 2.6), most), 10);
    // As wide as the widest label of a tick.
    const qreal left = all.left() + metrics.horizontalAdvance(QStringLiteral("0.005 ms")) + gap * 2;
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
