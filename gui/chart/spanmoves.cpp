// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/spanmoves.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <cmath>

namespace meshping {

namespace {

constexpr double aNotch = 120; // of a wheel, in eighths of a degree
constexpr double zoomOfNotch = 0.8;
constexpr double panOfNotch = 0.1;
constexpr double panOfKey = 0.1;

} // namespace

std::optional<ShownSpan> movedByKey(const ShownSpan &span, const QKeyEvent &event, std::chrono::seconds home,
                                    SlotTime now)
{
    const double step = event.modifiers().testFlag(Qt::ControlModifier) ? 1 : panOfKey;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return span.zoomed(zoomOfNotch, now);
    case Qt::Key_Minus:
        return span.zoomed(1 / zoomOfNotch, now);
    case Qt::Key_Left:
        return span.moved(-step, now);
    case Qt::Key_Right:
        return span.moved(step, now);
    case Qt::Key_PageUp:
        return span.moved(-1, now);
    case Qt::Key_PageDown:
        return span.moved(1, now);
    case Qt::Key_End:
        return ShownSpan(span.length());
    case Qt::Key_Home:
    case Qt::Key_0:
        return ShownSpan(home);
    default:
        return std::nullopt;
    }
}

ShownSpan movedByWheel(const ShownSpan &span, const QWheelEvent &event, double position, SlotTime now)
{
    const QPoint turned = event.angleDelta();
    const bool sideways = qAbs(turned.x()) > qAbs(turned.y());
    const double notches = (sideways ? turned.x() : turned.y()) / aNotch;
    if (sideways || event.modifiers().testFlag(Qt::ShiftModifier))
        return span.moved(-notches * panOfNotch, now);
    return span.zoomed(position, std::pow(zoomOfNotch, notches), now);
}

} // namespace meshping
