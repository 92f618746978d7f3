// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/heatmapview.h"

#include "gui/appearance/appearance.h"
#include "gui/chart/spanmoves.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto tickEvery = 5s;
constexpr auto settledAfter = 250ms;
constexpr auto slowAfter = 200ms;
// Slots finer than pixels are merged when drawn; fewer of them would look coarse.
constexpr double slotsPerPixel = 3;

} // namespace

HeatmapView::HeatmapView(QWidget *parent)
    : QWidget(parent),
      m_now([] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }),
      m_zone(QTimeZone::systemTimeZone())
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Heatmap of response times"));
    m_tick.setInterval(tickEvery);
    m_settled.setInterval(settledAfter);
    m_slow.setInterval(slowAfter);
    m_settled.setSingleShot(true);
    m_slow.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &HeatmapView::tick);
    connect(&m_settled, &QTimer::timeout, this, &HeatmapView::settle);
    connect(&m_slow, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&m_data, &ChartData::changed, this, &HeatmapView::takeData);
}

QSize HeatmapView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 18};
}

QSize HeatmapView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 45, fontMetrics().height() * 9};
}

void HeatmapView::setTargets(const QStringList &keys)
{
    m_buckets.reset();
    m_pointer.reset();
    m_data.setTargets(keys);
    loadWhatIsShown();
}

void HeatmapView::setStale(bool stale)
{
    m_stale = stale;
    update();
}

void HeatmapView::setColorScale(ColorScale scale)
{
    m_scale = scale;
    update();
}

void HeatmapView::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    update();
}

void HeatmapView::setClock(std::function<SlotTime()> now)
{
    m_now = std::move(now);
    loadWhatIsShown();
}

void HeatmapView::showLast(std::chrono::seconds length)
{
    m_home = length;
    look(ShownSpan(length));
}

void HeatmapView::reset()
{
    showLast(m_home);
}

void HeatmapView::followPresent()
{
    look(ShownSpan(m_span.length()));
}

void HeatmapView::pan(double share)
{
    look(m_span.moved(share, m_now()));
}

void HeatmapView::zoom(double factor)
{
    look(m_span.zoomed(factor, m_now()));
}

void HeatmapView::look(const ShownSpan &span)
{
    if (!m_buckets) {
        if (const auto shown = latencyAxisOf(picture()))
            m_buckets = shown->range();
    }
    m_span = span;
    m_settled.start();
    loadWhatIsShown();
    update();
    Q_EMIT changed();
}

void HeatmapView::settle()
{
    m_buckets.reset();
    describe();
    update();
}

void HeatmapView::loadWhatIsShown()
{
    const double pixels = std::max(layoutNow().plot.width() * devicePixelRatioF(), 1.0);
    m_data.show(axis(), static_cast<std::size_t>(pixels * slotsPerPixel), m_now());
}

void HeatmapView::tick()
{
    loadWhatIsShown();
    m_data.refresh(m_now());
    update();
}

void HeatmapView::takeData()
{
    if (!m_data.isLoading())
        m_slow.stop();
    else if (!m_slow.isActive())
        m_slow.start();
    // The vertical axis may adapt to the new data, unless the user is zooming.
    if (!m_settled.isActive()) {
        m_buckets.reset();
        describe();
    }
    update();
    Q_EMIT changed();
}

// For screen readers: the readout if there is one, else the summary.
void HeatmapView::describe()
{
    const HeatmapPicture shown = picture();
    const auto words = readout(shown);
    setAccessibleDescription(words ? words->text() : summaryOf(shown).text());
}

QString HeatmapView::notice() const
{
    if (!m_data.error().isEmpty())
        return m_data.error();
    if (m_data.isLoading() && m_data.layers().empty())
        return m_slow.isActive() ? QStringLiteral(" ") : tr("Loading …");
    const TimeAxis shown = axis();
    const bool measured = std::ranges::any_of(
        m_data.layers(), [&](const auto &heatmap) { return !heatmap->total(shown.from(), shown.to()).isEmpty(); });
    return measured ? QString() : tr("Nothing was measured in this time.");
}

HeatmapPicture HeatmapView::picture() const
{
    const SlotTime now = m_now();
    HeatmapPicture picture{.layers = {}, .time = m_span.axis(now)};
    for (qsizetype i = 0; i < m_data.targets().size(); ++i) {
        const auto layer = static_cast<std::size_t>(i);
        picture.layers.push_back(
            {m_data.labels()[i], layer < m_data.layers().size()
                                     ? m_data.layers()[layer]
                                     : std::make_shared<const Heatmap>(Resolution::Minute, now, now)});
    }
    picture.absences = m_data.absences();
    picture.doubted = m_data.doubted();
    if (picture.layers.size() == 1)
        picture.title = picture.layers.front().label;
    picture.buckets = m_buckets;
    picture.theme = themeFor(palette());
    picture.scale = m_scale;
    picture.zone = m_zone;
    picture.locale = locale();
    return picture;
}

Histogram HeatmapView::histogram() const
{
    const TimeAxis shown = axis();
    return m_data.layers().empty() ? Histogram() : m_data.layers().front()->total(shown.from(), shown.to()).buckets;
}

HeatmapLayout HeatmapView::layoutNow() const
{
    const auto count = static_cast<std::size_t>(m_data.targets().size());
    return layoutHeatmap(rect(), QFontMetricsF(font(), this), count, count > 0);
}

std::optional<Readout> HeatmapView::readout(const HeatmapPicture &picture) const
{
    const auto latency = latencyAxisOf(picture);
    return m_pointer ? readoutAt(picture, m_pointer->time,
                                 latency ? std::optional(latency->bucketAt(m_pointer->latency)) : std::nullopt)
                     : std::nullopt;
}

void HeatmapView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    HeatmapPicture picture = this->picture();
    if (!latencyAxisOf(picture))
        picture.notice = notice();
    drawHeatmap(painter, rect(), picture);
    if (m_stale)
        painter.fillRect(rect(), staleVeil(picture.theme));
    const HeatmapLayout layout = layoutNow();
    if (m_pointer && !m_drag)
        drawPointer(painter, picture, layout);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(layout.plot);
    }
}

void HeatmapView::drawPointer(QPainter &painter, const HeatmapPicture &picture, const HeatmapLayout &layout) const
{
    const auto words = readout(picture);
    if (!words)
        return;
    const Heatmap &heatmap = *picture.layers.front().heatmap;
    const std::size_t column = *heatmap.columnAt(m_pointer->time);
    const auto x = [&](SlotTime time) {
        return layout.plot.left() + std::clamp(picture.time.position(time), 0.0, 1.0) * layout.plot.width();
    };
    const double left = x(heatmap.start(column));
    const double width = std::max(x(heatmap.start(column + 1)) - left, 1.0);
    const double bottom = layout.lossBars.back().bottom();
    QColor veil = picture.theme.text;
    veil.setAlphaF(0.12F);
    painter.fillRect(QRectF(left, layout.plot.top(), width, bottom - layout.plot.top()), veil);
    double y = layout.plot.center().y();
    if (const auto axis = latencyAxisOf(picture)) {
        const double row = layout.plot.height() / static_cast<double>(axis->range().size());
        const Bucket bucket = axis->bucketAt(m_pointer->latency);
        y = layout.plot.bottom() - axis->position(lowerEdge(bucket)) * layout.plot.height() - row;
        painter.setPen(picture.theme.text);
        painter.drawRect(QRectF(left, std::round(y), width, row));
        y += row / 2;
    }
    drawReadout(painter, rect(), {left + width, y}, *words, picture.theme);
}

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
            look(m_span.zoomed(positionOf(gesture->position().x()), std::exp(-gesture->value()), m_now()));
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
    look(movedByWheel(m_span, *event, positionOf(event->position().x()), m_now()));
    point(pointerAt(event->position()));
    event->accept();
}

void HeatmapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_drag = Drag{event->position().x(), m_span};
}

void HeatmapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag) {
        setCursor(Qt::ClosedHandCursor);
        const double share = (m_drag->x - event->position().x()) / layoutNow().plot.width();
        look(m_drag->span.moved(share, m_now()));
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

// Moves the readout by keyboard; the first press starts at the newest slot.
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
    } else if (const auto moved = movedByKey(m_span, *event, m_home, m_now()))
        look(*moved);
    else
        QWidget::keyPressEvent(event);
}

} // namespace meshping
