// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/chartdata.h"
#include "core/render/heatmapframe.h"
#include "gui/chart/readout.h"
#include "gui/chart/shownspan.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace meshping {

/// Response times of one to three targets over time. The wheel zooms, dragging pans, a double click resets; the
/// keyboard can do all of that, too. It never blocks: data that is still being loaded appears when it arrives.
class HeatmapView : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapView(QWidget *parent = nullptr);

    void setMonitor(Monitor *monitor) { m_data.setMonitor(monitor); }

    /// The targets to show, at most three; see ChartData.
    void setTargets(const QStringList &keys);

    const QStringList &targets() const { return m_data.targets(); }

    /// Whether the data is out of date; the picture is dimmed then.
    void setStale(bool stale);

    void setColorScale(ColorScale scale);
    void setZone(const QTimeZone &zone);

    const QTimeZone &zone() const { return m_zone; }

    /// Replaces the clock, for tests.
    void setClock(std::function<SlotTime()> now);

    /// The span shown, and whether its end is the present.
    TimeAxis axis() const { return m_span.axis(m_now()); }

    const ShownSpan &span() const { return m_span; }

    /// What reset() shows.
    std::chrono::seconds home() const { return m_home; }

    /// Shows this span; reset() goes back to what showLast() was called with.
    void look(const ShownSpan &span);

    /// Shows the last `length` up to the present; reset() comes back here.
    void showLast(std::chrono::seconds length);
    void reset();
    void followPresent();
    void pan(double share);
    void zoom(double factor);

    /// The picture as it stands, for export as well.
    HeatmapPicture picture() const;

    /// The first target's label if several are compared; else empty.
    QString comparedLabel() const { return m_data.targets().size() > 1 ? m_data.labels().front() : QString(); }

    /// All replies of the first target in the span shown.
    Histogram histogram() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The span, its data or the targets have changed.
    void changed();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// The place whose values are shown in the readout.
    struct Pointer
    {
        SlotTime time{};
        double latency = 0; ///< position on the vertical axis
    };

    /// A drag that has begun.
    struct Drag
    {
        double x = 0;
        ShownSpan span;
    };

    HeatmapLayout layoutNow() const;
    double positionOf(double x) const;
    std::optional<Pointer> pointerAt(QPointF place) const;
    void loadWhatIsShown();
    void settle();
    void tick();
    void takeData();
    void point(const std::optional<Pointer> &pointer);
    void movePointer(int slots, int buckets);
    std::optional<Readout> readout(const HeatmapPicture &picture) const;
    QString notice() const;
    void describe();
    void drawPointer(QPainter &painter, const HeatmapPicture &picture, const HeatmapLayout &layout) const;

    ChartData m_data;
    ShownSpan m_span{std::chrono::hours(1)};
    std::chrono::seconds m_home = std::chrono::hours(1);
    std::function<SlotTime()> m_now;
    bool m_stale = false;
    ColorScale m_scale = ColorScale::Viridis;
    QTimeZone m_zone;
    std::optional<BucketRange> m_buckets; ///< kept during zooming and panning, so that the vertical axis stands still
    std::optional<Pointer> m_pointer;
    std::optional<Drag> m_drag;
    QTimer m_tick;    ///< moves the present on
    QTimer m_settled; ///< fires when zooming and panning have paused
    QTimer m_slow;    ///< fires when loading takes so long that the user should be told
};

} // namespace meshping
