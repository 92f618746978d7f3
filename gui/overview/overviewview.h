// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewpicture.h"
#include "gui/chart/readout.h"
#include "gui/chart/shownspan.h"
#include "gui/overview/overviewscene.h"
#include "gui/overview/rowchoice.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <functional>

namespace meshping {

/// All targets over time, a thin strip each, in the table's order, groups and filter, with its selection. The span is
/// zoomed and panned as in a chart; the wheel scrolls the rows, and with Ctrl, or above the strips, it zooms. Strips
/// are loaded as they come into sight.
class OverviewView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit OverviewView(TargetView &table, QWidget *parent = nullptr);

    void setMonitor(Monitor *monitor);

    /// Whether the data is out of date; all is dimmed then.
    void setStale(bool stale);

    void setZone(const QTimeZone &zone);

    /// Replaces the clock, for tests.
    void setClock(std::function<SlotTime()> now);

    const ShownSpan &span() const { return m_span; }

    /// Shows this span. `home`: the length to which the Home key and a double click go back.
    void look(const ShownSpan &span, std::chrono::seconds home);

    /// Scrolls to the first of the selected targets.
    void showSelection();

    const OverviewData &strips() const { return m_data; }

    /// What lies where, and what is drawn there.
    OverviewScene scene() const;

    /// The rows around those in sight whose strips are loaded, with the headers among them: for a few hundred targets
    /// all.
    OverviewPicture picture() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user has zoomed or panned.
    void spanChanged(const meshping::ShownSpan &span);

    /// By double click on a name, or the Enter key.
    void targetActivated();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Which slot the readout tells of.
    struct Pointer
    {
        int row = 0;
        SlotTime time{};
    };

    /// A press that may become a drag.
    struct Drag
    {
        QPoint from;
        ShownSpan span;
        bool moved = false;
    };

    void connectTable();
    void takeRows();
    void load();
    void tick();
    void move(const ShownSpan &span);
    double positionOf(double x) const;
    std::optional<Pointer> pointerAt(QPointF place) const;
    void point(const std::optional<Pointer> &pointer);
    void movePointer(int slots);
    std::optional<Readout> readout() const;
    void drawReadoutOf(QPainter &painter, const OverviewScene &scene) const;
    void drawNotice(QPainter &painter, const OverviewScene &scene) const;
    bool moveByKey(const QKeyEvent &event);
    bool actByKey(const QKeyEvent &event);
    void keepInSight(int row);
    void describe();

    TargetView &m_table;
    OverviewData m_data;
    ShownSpan m_span{std::chrono::hours(24)};
    std::chrono::seconds m_home = std::chrono::hours(24);
    std::function<SlotTime()> m_now;
    QTimeZone m_zone;
    bool m_stale = false;
    RowChoice m_choice;
    std::optional<Pointer> m_pointer;
    std::optional<Drag> m_drag;
    QTimer m_tick; ///< moves the present on
};

} // namespace meshping
