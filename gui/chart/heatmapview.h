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

/// Response times of one to three targets over time. Wheel and drag zoom and pan, a double click resets; the keyboard
/// does all of it, too. Nothing here waits: what is not loaded yet appears when it comes.
class HeatmapView : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapView(QWidget *parent = nullptr);

    void setMonitor(Monitor *monitor) { m_data.setMonitor(monitor); }

    /// The targets to show, at most three; see ChartData.
    void setTargets(const QStringList &keys);

    const QStringList &targets() const { return m_data.targets(); }

    /// Whether it shows what was, not what is: it steps back then.
    void setStale(bool stale);

    void setColorScale(ColorScale scale);
    void setZone(const QTimeZone &zone);

    const QTimeZone &zone() const { return m_zone; }

    /// For tests: what time it is.
    void setClock(std::function<SlotTime()> now);

    /// The span shown, and whether its end is the present.
    TimeAxis axis() const { return m_span.axis(m_now()); }

    const ShownSpan &span() const { return m_span; }

    /// Shows this span; reset() goes back to the one of before.
    void look(const ShownSpan &span);

    /// Shows the last `length` up to the present; reset() comes back here.
    void showLast(std::chrono::seconds length);
    void reset();
    void followPresent();
    void pan(double share);
    void zoom(double factor);

    /// The picture as it stands, for export as well.
    HeatmapPicture picture() const;

    /// What the first target is called, where it is compared with others; else empty.
    QString comparedLabel() const { return m_data.targets().size() > 1 ? m_data.labels().front() : QString(); }

    /// All replies of the first target in the span shown.
    Histogram histogram() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The span, what is known of it, or the targets are others now.
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
    /// The place that is read out.
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
    bool zoomOrPanByKey(const QKeyEvent &event);
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
    std::optional<BucketRange> m_buckets; ///< kept while one zooms and pans, so that only time moves
    std::optional<Pointer> m_pointer;
    std::optional<Drag> m_drag;
    QTimer m_tick;    ///< the present moves on
    QTimer m_settled; ///< the last zoom or pan is some time ago
    QTimer m_slow;    ///< loading takes so long that one should know
};

} // namespace meshping
