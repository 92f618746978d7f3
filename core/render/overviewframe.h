// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewstrip.h"
#include "core/render/timeframe.h"

#include <QFontMetricsF>

namespace meshping {

/// Where the parts of an overview lie in a rectangle; drawing and pointing share it. All rows have one height.
struct OverviewLayout
{
    QRectF times;  ///< above the strips, as wide as they are
    QRectF labels; ///< beside the strips: what each target is called
    QRectF strips;
    QRectF foot; ///< dates, zone and legend

    /// The strip within a row's rectangle, with a little air above and below.
    QRectF stripIn(const QRectF &row) const;
};

OverviewLayout layoutOverview(const QRectF &all, const QFontMetricsF &metrics);

/// How high a row is.
qreal overviewRowHeight(const QFontMetricsF &metrics);

/// Which days these are, in which zone, and what the colours mean.
void drawOverviewFoot(QPainter &painter, const OverviewLayout &layout, const TimeFrame &frame);

/// A line where nothing is known, which what is known covers.
void drawOverviewGround(QPainter &painter, const QRectF &strip, const Theme &theme);

/// What stands beside a strip: the name, and after it the address, fainter, where there is room.
void drawOverviewLabel(QPainter &painter, const QRectF &place, const QString &name, const QString &address,
                       const Theme &theme);

} // namespace meshping
