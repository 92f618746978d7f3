// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace meshping
