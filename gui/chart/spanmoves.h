// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/shownspan.h"

class QKeyEvent;
class QWheelEvent;

namespace meshping {

/// The span that a key leads to from `span`: + and - zoom, the arrows and Page keys pan, End follows the present, Home
/// and 0 show the last `home` again; null for another key.
std::optional<ShownSpan> movedByKey(const ShownSpan &span, const QKeyEvent &event, std::chrono::seconds home,
                                    SlotTime now);

/// Zoomed around the moment at `position` (0 left, 1 right); panned where the wheel turns sideways or with Shift.
ShownSpan movedByWheel(const ShownSpan &span, const QWheelEvent &event, double position, SlotTime now);

} // namespace meshping
