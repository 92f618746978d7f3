// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/strips.h"
#include "core/render/theme.h"
#include "core/stats/axis.h"

#include <QImage>
#include <QRectF>

class QPainter;

namespace meshping {

/// The slots of a strip on an axis `width` pixels wide, a cell each pixel: those that fall upon the same one are
/// merged, so that no loss is too short to be seen. Empty where nothing is loaded.
std::vector<StripCell> stripPixels(const StripSpan &span, const std::vector<StripCell> &cells, const TimeAxis &axis,
                                   int width);

/// The picture of such pixels, `height` of them high and transparent where nothing is known: the colour is that of the
/// deviation from the usual round trip, and before it stand lost pings as columns, as in the strip below a heatmap,
/// each at least `leastLoss` pixels wide.
QImage stripImage(const std::vector<StripCell> &pixels, double usual, int height, int leastLoss, const Theme &theme);

/// Draws a strip into a rectangle in the painter's resolution.
void drawStrip(QPainter &painter, const QRectF &place, const StripSpan &span, const Strip &strip, const TimeAxis &axis,
               const Theme &theme);

} // namespace meshping
