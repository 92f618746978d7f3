// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/readout.h"

namespace meshping {

/// Draws a readout beside a point, where it covers neither the point nor anything outside `inside`.
void drawReadout(QPainter &painter, const QRectF &inside, QPointF beside, const Readout &readout, const Theme &theme);

} // namespace meshping
