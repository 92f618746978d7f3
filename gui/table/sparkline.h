// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/theme.h"
#include "core/stats/recentoutcomes.h"

#include <QRectF>

class QPainter;

namespace meshping {

/// The width that shows all outcomes, a bar each.
int sparklineWidth();

/// Draws outcomes as bars, the newest at the right: a higher one took longer, on a log axis of the target's own that
/// spans at least a factor of ten. Lost ones fill the height, late ones hang from the top, those that this machine
/// could not send are a grey dash.
void drawSparkline(QPainter &painter, const QRectF &place, const RecentOutcomes &outcomes, const Theme &theme);

} // namespace meshping
