// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

namespace meshping {

/// Title, and what the colours mean: the scale of one target, the names of several.
void drawHeading(QPainter &painter, const QRectF &place, const HeatmapPicture &picture);

/// Which days these are, in which zone, and what the looks of a loss bar mean.
void drawFoot(QPainter &painter, const QRectF &place, const HeatmapPicture &picture);

} // namespace meshping
