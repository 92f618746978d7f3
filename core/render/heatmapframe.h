// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

#include <QFontMetricsF>
#include <QRectF>

#include <vector>

namespace meshping {

/// Where the parts of a heatmap lie in a rectangle; drawing and pointing share it.
struct HeatmapLayout
{
    QRectF heading; ///< empty without a title and with one target alone
    QRectF plot;    ///< the cells
    std::vector<QRectF> lossBars;
    QRectF timeLabels;
    QRectF foot; ///< zone and legend
};

/// `targets`: how many loss bars. Plot and bars share their left and right edges.
HeatmapLayout layoutHeatmap(const QRectF &all, const QFontMetricsF &metrics, std::size_t targets, bool withHeading);

/// Lines across the plot at round response times, each named at its left.
void drawLatencyAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture,
                     const LatencyAxis &axis);

/// Lines down the plot at round moments of local time, each named below the loss bars.
void drawTimeAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture);

/// Title, and what the colours mean: the scale of one target, the names of several.
void drawHeading(QPainter &painter, const QRectF &place, const HeatmapPicture &picture);

/// Which days these are, in which zone, and what the looks of a loss bar mean.
void drawFoot(QPainter &painter, const QRectF &place, const HeatmapPicture &picture);

/// How a time looks in which the clock was doubted: a line of squares. In the plot and in the legend.
void drawDoubtMark(QPainter &painter, const QRectF &place, const Theme &theme);
qreal doubtMarkHeight(const QFontMetricsF &metrics);

} // namespace meshping
