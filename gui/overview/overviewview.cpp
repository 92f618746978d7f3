// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overviewview.h"

#include "gui/appearance/appearance.h"
#include "gui/chart/spanmoves.h"
#include "gui/overview/overviewwords.h"
#include "gui/table/groupheader.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tickEvery = 5s;
// As in a chart: slots finer than pixels are merged when drawn.
constexpr double slotsPerPixel = 3;
/// So many rows above and below those in sight are loaded, too: for scrolling, and for paper.
constexpr int beside = 200;

/// The targets of rows [from, to).
void append(std::vector<TargetId> &ids, const TargetModel &model, int from, int to)
{
    for (int row = std::max(from, 0); row < std::min(to, model.rowCount()); ++row) {
        if (const auto *target = std::get_if<TargetRow>(&model.at(row)))
            ids.push_back(target->status->target->id);
    }
}

QString labelOf(const TargetRow &row)
{
    const Target &target = *row.status->target;
    return target.name.isEmpty() ? target.address.toString() : target.key();
}

} // namespace

OverviewView::OverviewView(TargetView &table, QWidget *parent)
    : QAbstractScrollArea(parent),
      m_table(table),
      m_now([] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }),
      m_zone(QTimeZone::systemTimeZone()),
      m_choice(table)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Overview: all targets over time"));
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, &OverviewView::tick);
    connect(&m_data, &OverviewData::changed, viewport(), qOverload<>(&QWidget::update));
    connectTable();
}

void OverviewView::connectTable()
{
    connect(&m_table.targets(), &TargetModel::arranged, this, &OverviewView::takeRows);
    const QItemSelectionModel *selection = m_table.selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &OverviewView::describe);
}

QSize OverviewView::minimumSizeHint() const
{
    const QFontMetricsF metrics(font());
    return QSizeF(metrics.averageCharWidth() * 45, metrics.height() * 4).toSize();
}

void OverviewView::setMonitor(Monitor *monitor)
{
    m_pointer.reset();
    m_data.setMonitor(monitor);
    load();
}

void OverviewView::setStale(bool stale)
{
    m_stale = stale;
    viewport()->update();
}

void OverviewView::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    viewport()->update();
}

void OverviewView::setClock(std::function<SlotTime()> now)
{
    m_now = std::move(now);
    load();
}

void OverviewView::look(const ShownSpan &span, std::chrono::seconds home)
{
    m_home = home;
    if (m_span == span)
        return;
    m_span = span;
    load();
}

void OverviewView::move(const ShownSpan &span)
{
    look(span, m_home);
    Q_EMIT spanChanged(span);
}

OverviewScene OverviewView::scene() const
{
    const QFontMetricsF metrics(font(), viewport());
    TimeFrame frame{m_span.axis(m_now()), themeFor(palette()), m_zone, locale()};
    return {m_table,
            m_data,
            layoutOverview(viewport()->rect(), metrics),
            std::move(frame),
            static_cast<int>(overviewRowHeight(metrics)),
            verticalScrollBar()->value(),
            hasFocus()};
}

void OverviewView::takeRows()
{
    const OverviewScene shown = scene();
    const int height = static_cast<int>(shown.layout.strips.height());
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setSingleStep(shown.rowHeight);
    verticalScrollBar()->setRange(0, std::max(shown.rowCount() * shown.rowHeight - height, 0));
    if (m_pointer && m_pointer->row >= shown.rowCount())
        m_pointer.reset();
    load();
}

void OverviewView::load()
{
    viewport()->update();
    if (!isVisible())
        return;
    const OverviewScene shown = scene();
    const double pixels = std::max(shown.layout.strips.width() * devicePixelRatioF(), 1.0);
    m_data.show(shown.frame.time, static_cast<std::size_t>(pixels * slotsPerPixel), m_now());
    const int first = shown.firstInSight();
    const int end = shown.endInSight();
    std::vector<TargetId> wanted;
    append(wanted, m_table.targets(), first, end);
    append(wanted, m_table.targets(), end, end + beside);
    append(wanted, m_table.targets(), first - beside, first);
    m_data.want(std::move(wanted));
}

OverviewPicture OverviewView::picture() const
{
    const OverviewScene shown = scene();
    OverviewPicture picture{shown.frame, {}};
    const int end = std::min(shown.endInSight() + beside, shown.rowCount());
    for (int row = std::max(shown.firstInSight() - beside, 0); row < end; ++row) {
        if (const TargetGroup *group = m_table.groupAt(row)) {
            picture.rows.push_back({.name = GroupHeader::title(*group), .address = {}, .isGroup = true});
            continue;
        }
        const Target &target = *std::get<TargetRow>(m_table.targets().at(row)).status->target;
        const QString address = target.address.isNull() ? QString() : target.address.toString();
        if (const auto *loaded = m_data.strip(target.id))
            picture.rows.push_back({.name = target.name.isEmpty() ? address : target.name,
                                    .address = target.name.isEmpty() ? QString() : address,
                                    .isGroup = false,
                                    .span = loaded->span,
                                    .strip = loaded->strip});
    }
    return picture;
}

void OverviewView::tick()
{
    load();
    m_data.refresh(m_now());
}

void OverviewView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(viewport());
    const OverviewScene shown = scene();
    painter.fillRect(viewport()->rect(), shown.frame.theme.background);
    painter.setClipRect(QRectF(0, shown.layout.strips.top(), viewport()->width(), shown.layout.strips.height()));
    shown.drawRows(painter);
    painter.setClipping(false);
    drawTimeTicks(painter, shown.layout.strips, shown.layout.times, shown.frame);
    drawOverviewFoot(painter, shown.layout, shown.frame);
    drawNotice(painter, shown);
    if (m_stale)
        painter.fillRect(viewport()->rect(), staleVeil(shown.frame.theme));
    if (!m_drag || !m_drag->moved)
        drawReadoutOf(painter, shown);
}

void OverviewView::drawNotice(QPainter &painter, const OverviewScene &scene) const
{
    if (m_data.error().isEmpty())
        return;
    const QRectF place = scene.layout.strips;
    const QRectF box =
        painter.fontMetrics().boundingRect(place.toRect(), Qt::AlignCenter | Qt::TextWordWrap, m_data.error());
    const qreal air = painter.fontMetrics().height();
    painter.fillRect(box.adjusted(-air, -air / 2, air, air / 2), scene.frame.theme.background);
    painter.setPen(scene.frame.theme.text);
    painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, m_data.error());
}

std::optional<Readout> OverviewView::readout() const
{
    const auto *target = m_pointer ? std::get_if<TargetRow>(&m_table.targets().at(m_pointer->row)) : nullptr;
    const auto *loaded = target ? m_data.strip(target->status->target->id) : nullptr;
    if (!loaded)
        return std::nullopt;
    return overviewReadout(*loaded, labelOf(*target), m_pointer->time, scene().frame);
}

void OverviewView::drawReadoutOf(QPainter &painter, const OverviewScene &scene) const
{
    const auto words = readout();
    if (!words)
        return;
    const QRectF strip = scene.layout.stripIn(scene.rectOf(m_pointer->row));
    const double x = strip.left() + scene.frame.time.position(m_pointer->time) * strip.width();
    painter.setPen(scene.frame.theme.text);
    painter.drawRect(QRectF(x - 1.5, strip.top() - 1, 3, strip.height() + 1));
    drawReadout(painter, viewport()->rect(), {x, strip.center().y()}, *words, scene.frame.theme);
}

double OverviewView::positionOf(double x) const
{
    const QRectF strips = scene().layout.strips;
    return std::clamp((x - strips.left()) / strips.width(), 0.0, 1.0);
}

std::optional<OverviewView::Pointer> OverviewView::pointerAt(QPointF place) const
{
    const OverviewScene shown = scene();
    const int row = shown.rowAt(place);
    if (row < 0 || !shown.layout.strips.contains(place) || m_table.groupAt(row))
        return std::nullopt;
    return Pointer{row, shown.frame.time.time(positionOf(place.x()))};
}

void OverviewView::point(const std::optional<Pointer> &pointer)
{
    m_pointer = pointer;
    viewport()->update();
}

bool OverviewView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            move(m_span.zoomed(positionOf(gesture->position().x()), std::exp(-gesture->value()), m_now()));
            return true;
        }
    }
    if (event->type() == QEvent::Leave)
        point(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

void OverviewView::resizeEvent(QResizeEvent * /*event*/)
{
    takeRows();
}

void OverviewView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    m_pointer.reset();
    load();
}

void OverviewView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        takeRows();
    else if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Overview: all targets over time"));
}

void OverviewView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    m_tick.start();
    takeRows();
    showSelection();
    tick();
}

void OverviewView::hideEvent(QHideEvent * /*event*/)
{
    m_tick.stop();
}

void OverviewView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const bool overTime = event->position().y() < scene().layout.strips.top() || qAbs(turned.x()) > qAbs(turned.y()) ||
                          event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    if (!overTime) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    move(movedByWheel(m_span, *event, positionOf(event->position().x()), m_now()));
    point(pointerAt(event->position()));
    event->accept();
}

void OverviewView::mousePressEvent(QMouseEvent *event)
{
    const OverviewScene shown = scene();
    const int row = shown.rowAt(event->position());
    if (row >= 0 && m_table.groupAt(row)) {
        const QRect sign = GroupHeader::foldArea(shown.rectOf(row));
        m_table.pressGroup(row, sign.contains(event->position().toPoint()), *event);
    } else if (event->button() == Qt::LeftButton) {
        m_drag = Drag{event->position().toPoint(), m_span};
    } else if (row >= 0 && !m_table.selectionModel()->isRowSelected(row)) {
        m_choice.click(row, {});
    }
}

void OverviewView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_drag && (m_drag->moved || qAbs(at.x() - m_drag->from.x()) >= QApplication::startDragDistance())) {
        m_drag->moved = true;
        viewport()->setCursor(Qt::ClosedHandCursor);
        move(m_drag->span.moved((m_drag->from.x() - at.x()) / scene().layout.strips.width(), m_now()));
    }
    point(pointerAt(event->position()));
}

void OverviewView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const bool clicked = !std::exchange(m_drag, std::nullopt)->moved;
    viewport()->unsetCursor();
    if (const int row = scene().rowAt(event->position()); clicked && row >= 0)
        m_choice.click(row, event->modifiers());
    viewport()->update();
}

void OverviewView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const OverviewScene shown = scene();
    const int row = shown.rowAt(event->position());
    if (event->button() != Qt::LeftButton)
        return;
    if (row >= 0 && m_table.groupAt(row))
        m_table.toggle(row);
    else if (event->position().x() >= shown.layout.strips.left())
        move(ShownSpan(m_home));
    else if (row >= 0)
        Q_EMIT targetActivated();
}

// Moves the readout by keyboard, along the current row; the first press starts at the newest slot.
void OverviewView::movePointer(int slots)
{
    const int row = m_choice.current();
    const auto *target = row >= 0 ? std::get_if<TargetRow>(&m_table.targets().at(row)) : nullptr;
    const auto *loaded = target ? m_data.strip(target->status->target->id) : nullptr;
    if (!loaded)
        return;
    const TimeAxis shown = m_span.axis(m_now());
    const SlotTime last = std::min(shown.to(), loaded->span.to) - 1s;
    const SlotTime before = m_pointer && m_pointer->row == row ? m_pointer->time : last;
    const SlotTime time = before + slots * slotWidth(loaded->span.resolution);
    point(Pointer{row, std::clamp(time, shown.from(), std::max(shown.from(), last))});
    describe();
}

bool OverviewView::moveByKey(const QKeyEvent &event)
{
    const OverviewScene shown = scene();
    const int page = std::max(static_cast<int>(shown.layout.strips.height()) / shown.rowHeight - 1, 1);
    const int row = m_choice.current();
    const bool far = event.modifiers().testFlag(Qt::ControlModifier);
    int to = row;
    if (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down)
        to += event.key() == Qt::Key_Up ? -1 : 1;
    else if (event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown)
        to += event.key() == Qt::Key_PageUp ? -page : page;
    else if (far && (event.key() == Qt::Key_Home || event.key() == Qt::Key_End))
        to = event.key() == Qt::Key_Home ? 0 : shown.rowCount() - 1;
    else
        return false;
    const bool toEnd = event.key() == Qt::Key_Home || event.key() == Qt::Key_End;
    m_choice.goTo(to, toEnd ? event.modifiers() & ~Qt::ControlModifier : event.modifiers());
    keepInSight(m_choice.current());
    return true;
}

bool OverviewView::actByKey(const QKeyEvent &event)
{
    const int row = m_choice.current();
    switch (event.key()) {
    case Qt::Key_Space:
        m_choice.press(row);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_table.groupAt(row))
            m_table.selectGroup(row, QItemSelectionModel::ClearAndSelect);
        else
            Q_EMIT targetActivated();
        return true;
    case Qt::Key_Escape:
        point(std::nullopt);
        describe();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!event.modifiers().testFlag(Qt::ShiftModifier))
            return false;
        movePointer(event.key() == Qt::Key_Left ? -1 : 1);
        return true;
    default:
        return false;
    }
}

void OverviewView::keyPressEvent(QKeyEvent *event)
{
    if (moveByKey(*event) || actByKey(*event))
        return;
    if (const auto moved = movedByKey(m_span, *event, m_home, m_now()))
        move(*moved);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void OverviewView::keepInSight(int row)
{
    const OverviewScene shown = scene();
    if (row < 0)
        return;
    const int top = row * shown.rowHeight;
    const int bottom = top + shown.rowHeight - static_cast<int>(shown.layout.strips.height());
    const int value = verticalScrollBar()->value();
    verticalScrollBar()->setValue(top < value ? top : std::max(value, bottom));
}

void OverviewView::showSelection()
{
    const QItemSelection selection = m_table.selectionModel()->selection();
    if (const auto first = std::ranges::min_element(selection, {}, &QItemSelectionRange::top); first != selection.end())
        keepInSight(first->top());
}

// For screen readers: the readout if there is one, else what the current row shows.
void OverviewView::describe()
{
    const int row = m_choice.current();
    const auto *target =
        row >= 0 && row < m_table.targets().rowCount() ? std::get_if<TargetRow>(&m_table.targets().at(row)) : nullptr;
    QString words;
    if (const auto slot = readout(); slot && m_pointer->row == row) {
        words = slot->text();
    } else if (target) {
        words = labelOf(*target) + u", "_s + TargetCells::state(*target);
        if (const auto *loaded = m_data.strip(target->status->target->id))
            words += u", "_s + overviewSummary(*loaded, scene().frame);
    } else if (const TargetGroup *group = m_table.groupAt(row)) {
        words = GroupHeader::description(*group);
    }
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

} // namespace meshping
