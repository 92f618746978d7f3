// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse, wheel and keyboard do to a heatmap.
#include "gui/heatmap/heatmapview.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

constexpr double aNotch = 120; // of a wheel, in eighths of a degree
constexpr double zoomOfNotch = 0.8;
constexpr double panOfNotch = 0.1;
constexpr double panOfKey = 0.1;

} // namespace

double HeatmapView::positionOf(double x) const
{
    const QRectF plot = layoutNow().plot;
    return std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
}

std::optional<HeatmapView::Pointer> HeatmapView::pointerAt(QPointF place) const
{
    const HeatmapLayout layout = layoutNow();
    if (layout.lossBars.empty())
        return std::nullopt;
    const QRectF sensitive(layout.plot.topLeft(), layout.lossBars.back().bottomRight());
    if (!sensitive.contains(place))
        return std::nullopt;
    return Pointer{axis().time(positionOf(place.x())), (layout.plot.bottom() - place.y()) / layout.plot.height()};
}

void HeatmapView::point(const std::optional<Pointer> &pointer)
{
    m_pointer = pointer;
    update();
}

bool HeatmapView::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            look(m_view.zoomed(positionOf(gesture->position().x()), std::exp(-gesture->value()), m_now()));
            return true;
        }
    }
    return QWidget::event(event);
}

void HeatmapView::resizeEvent(QResizeEvent * /*event*/)
{
    loadWhatIsShown();
}

void HeatmapView::showEvent(QShowEvent * /*event*/)
{
    m_tick.start();
    tick();
}

void HeatmapView::hideEvent(QHideEvent * /*event*/)
{
    m_tick.stop();
}

void HeatmapView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool sideways = qAbs(turned.x()) > qAbs(turned.y());
    const double notches = (sideways ? turned.x() : turned.y()) / aNotch;
    if (sideways || event->modifiers().testFlag(Qt::ShiftModifier))
        pan(-notches * panOfNotch);
    else
        look(m_view.zoomed(positionOf(event->position().x()), std::pow(zoomOfNotch, notches), m_now()));
    point(pointerAt(event->position()));
    event->accept();
}

void HeatmapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_drag = Drag{event->position().x(), m_view};
}

void HeatmapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag) {
        setCursor(Qt::ClosedHandCursor);
        const double share = (m_drag->x - event->position().x()) / layoutNow().plot.width();
        look(m_drag->view.moved(share, m_now()));
    }
    point(pointerAt(event->position()));
}

void HeatmapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    m_drag.reset();
    setCursor(Qt::CrossCursor);
    update();
}

void HeatmapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        reset();
}

void HeatmapView::leaveEvent(QEvent * /*event*/)
{
    point(std::nullopt);
}

// The slot and cell that are read out, moved by the keyboard; it begins at the newest slot.
void HeatmapView::movePointer(int slots, int buckets)
{
    if (m_data.layers().empty())
        return;
    const Heatmap &heatmap = *m_data.layers().front();
    const TimeAxis shown = axis();
    Pointer pointer = m_pointer.value_or(Pointer{shown.to(), 0.5});
    const SlotTime last = std::min(shown.to(), heatmap.end()) - std::chrono::seconds(1);
    pointer.time =
        std::clamp(pointer.time + slots * slotWidth(heatmap.resolution()), shown.from(), std::max(shown.from(), last));
    if (const auto latency = latencyAxisOf(picture())) {
        const double row = 1.0 / static_cast<double>(latency->range().size());
        pointer.latency = std::clamp(pointer.latency + buckets * row, row / 2, 1 - row / 2);
    }
    point(pointer);
    describe();
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

bool HeatmapView::zoomOrPanByKey(const QKeyEvent &event)
{
    const bool far = event.modifiers().testFlag(Qt::ControlModifier);
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomOfNotch);
        return true;
    case Qt::Key_Minus:
        zoom(1 / zoomOfNotch);
        return true;
    case Qt::Key_Left:
        pan(far ? -1 : -panOfKey);
        return true;
    case Qt::Key_Right:
        pan(far ? 1 : panOfKey);
        return true;
    case Qt::Key_PageUp:
        pan(-1);
        return true;
    case Qt::Key_PageDown:
        pan(1);
        return true;
    case Qt::Key_End:
        followPresent();
        return true;
    case Qt::Key_Home:
    case Qt::Key_0:
        reset();
        return true;
    default:
        return false;
    }
}

void HeatmapView::keyPressEvent(QKeyEvent *event)
{
    const bool reading = event->modifiers().testFlag(Qt::ShiftModifier);
    const int across = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    const int up = event->key() == Qt::Key_Down ? -1 : event->key() == Qt::Key_Up ? 1 : 0;
    if (reading && (across || up))
        movePointer(across, up);
    else if (event->key() == Qt::Key_Escape && m_pointer) {
        point(std::nullopt);
        describe();
    } else if (!zoomOrPanByKey(*event))
        QWidget::keyPressEvent(event);
}

} // namespace meshping
