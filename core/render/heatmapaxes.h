// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

namespace meshping {

/// Lines across the plot at round response times, each named at its left.
void drawLatencyAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture,
                     const LatencyAxis &axis);

/// Lines down the plot at round moments of local time, each named below the loss bars.
void drawTimeAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture);

} // namespace meshping
