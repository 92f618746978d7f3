// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/chart/shownspan.h"
#include "gui/window/freshness.h"
#include "gui/window/monitorsource.h"
#include "gui/window/notices.h"
#include "gui/window/pendingremoval.h"
#include "gui/window/rowspane.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace meshping {

class BannerStack;
class ChartArea;
class EventView;
class EmptyState;
class RouteView;
class UndoBar;

/// What a page passes on to the one that takes its place: the monitor, which runs on, and how the user left the page.
struct PageLeft
{
    std::unique_ptr<MonitorSource> source;
    std::vector<TargetId> selected; ///< ascending
    QString filter;
    bool events = false;                   ///< in front of the charts
    bool overview = false;                 ///< in place of the table
    ShownSpan span{std::chrono::hours(1)}; ///< of the charts
};

/// Everything that the window shows of one monitor: notices, the table with charts and events, or what to do while
/// there is nothing to show.
class MonitorPage : public QWidget
{
    Q_OBJECT

public:
    explicit MonitorPage(std::unique_ptr<MonitorSource> source, QWidget *parent = nullptr);
    ~MonitorPage() override;

    MonitorSource &source() const { return *m_source; }

    Monitor *monitor() const { return m_source->monitor(); }

    RowsPane &rows() const { return *m_rows; }

    TargetView &table() const { return m_rows->table(); }

    TargetModel &model() { return m_model; }

    PendingRemoval &removal() { return m_removal; }

    PendingCommand &reset() { return m_reset; }

    /// Takes back the last removal or reset, if it is still pending.
    void undo();

    /// Shows those whose name, address or label contains each word; what is selected stays in sight.
    void setFilter(const QString &filter);

    ChartArea &chart() const { return *m_chart; }

    EventView &events() const { return *m_events; }

    /// Brings the events, or the charts, to the front.
    void showEvents(bool events);

    UndoBar &undoBar() const { return *m_undoBar; }

    /// The newest snapshot; never null.
    const SnapshotPtr &snapshot() const { return m_snapshot; }

    /// Whether what is shown is the present.
    const Freshness &freshness() const { return m_freshness; }

    /// What an empty table offers to do.
    void setFirstActions(const QList<QAction *> &actions);

    /// Notices that have nothing to do with the monitor.
    void setOwnNotices(const QList<Notice> &notices);

    QList<Notice> notices() const;

    /// leave() gives away what outlives this page, which must end then; resume() takes it over.
    PageLeft leave();
    void resume(const PageLeft &left);

    void saveTo(QSettings &settings) const;
    void restoreFrom(const QSettings &settings);

Q_SIGNALS:
    /// The data shown has changed (refreshed), or the selected rows (selectionChanged).
    void refreshed();
    void selectionChanged();

    /// A target was double clicked, or a menu was asked for at that place of the screen.
    void targetActivated();
    void rowsMenuWanted(QPoint at);

    /// Lines of targets were dropped here.
    void dropped(const QString &text);

protected:
    bool event(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void adopt(Monitor *monitor);
    void tick();
    void judgeFreshness();
    void showState();

    /// The table, or what says why it is empty and what to do.
    QWidget *fittingView();
    void showWaiting();
    void showPending();
    void showSelection();
    void showInChart();
    void connectChart();
    void connectPending();

    std::unique_ptr<MonitorSource> m_source;
    TargetModel m_model;
    SnapshotPtr m_snapshot = std::make_shared<const Snapshot>();
    PendingRemoval m_removal;
    PendingCommand m_reset{&Monitor::resetStatistics};
    Freshness m_freshness;
    QElapsedTimer m_watched;     ///< since there is a monitor, or this page
    QElapsedTimer m_silent;      ///< since the newest snapshot came
    bool m_keepsInSight = false; ///< scroll to the selection once the rows are filtered
    QTimer m_tick;
    QList<Notice> m_ownNotices;
    QList<QAction *> m_firstActions;
    BannerStack *m_banners;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_splitter;
    RowsPane *m_rows;
    ChartArea *m_chart;
    EventView *m_events;
    RouteView *m_route;
    QTabWidget *m_details; ///< charts, events and route
    UndoBar *m_undoBar;
    std::chrono::seconds m_span{0};              ///< chosen for the chart; zero: none was
    std::shared_ptr<const TargetIndex> m_called; ///< of the snapshot by whose keys the chart's targets were chosen
    QMetaObject::Connection m_published;
};

} // namespace meshping
