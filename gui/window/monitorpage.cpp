// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/monitorpage.h"

#include "core/render/heatmappicture.h"
#include "gui/appearance/emptystate.h"
#include "gui/chart/chartarea.h"
#include "gui/events/eventview.h"
#include "gui/overview/overviewview.h"
#include "gui/route/routeview.h"
#include "gui/window/bannerstack.h"
#include "gui/window/undobar.h"

#include <QAction>
#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QString splitterKey = u"page/splitter"_s;
const QString spanKey = u"page/span"_s;
const QString overviewKey = u"page/overview"_s;

// Shorter waits are not mentioned: the words would only flicker.
constexpr auto longEnoughToTell = 1s;

} // namespace

MonitorPage::MonitorPage(std::unique_ptr<MonitorSource> source, QWidget *parent)
    : QWidget(parent),
      m_source(std::move(source)),
      m_banners(new BannerStack),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_rows(new RowsPane(m_model)),
      m_chart(new ChartArea),
      m_events(new EventView),
      m_route(new RouteView),
      m_details(new QTabWidget),
      m_undoBar(new UndoBar)
{
    setAcceptDrops(true);
    m_splitter->addWidget(m_rows);
    m_details->setDocumentMode(true);
    m_details->addTab(m_chart, tr("Response Times"));
    m_details->addTab(m_events, tr("Events"));
    m_details->addTab(m_route, tr("Route"));
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    // The notices get their height first, the table what is left.
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banners);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_undoBar);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &MonitorPage::tick);
    connect(&m_model, &TargetModel::arranged, this, &MonitorPage::showState);
    connect(m_rows, &RowsPane::targetActivated, this, &MonitorPage::targetActivated);
    connect(m_rows, &RowsPane::menuWanted, this, &MonitorPage::rowsMenuWanted);
    connect(table().selectionModel(), &QItemSelectionModel::selectionChanged, this, &MonitorPage::showSelection);
    connectChart();
    connectPending();
    connect(m_banners, &BannerStack::retry, m_source.get(), &MonitorSource::start);
    connect(m_banners, &BannerStack::buttonPressed, m_source.get(), &MonitorSource::takePermit);
    connect(m_source.get(), &MonitorSource::monitorChanged, this, &MonitorPage::adopt);
    connect(m_source.get(), &MonitorSource::refusalChanged, this, &MonitorPage::showState);
    connect(m_source.get(), &MonitorSource::notice, this,
            [this](const QString &text) { m_undoBar->showText(text, tr("Close")); });
    m_watched.start();
    showState();
    QTimer::singleShot(longEnoughToTell, this, &MonitorPage::showState);
    if (m_source->begin())
        adopt(m_source->monitor());
}

MonitorPage::~MonitorPage()
{
    m_removal.commit();
    m_reset.commit();
    disconnect(m_published);
}

void MonitorPage::connectPending()
{
    connect(&m_removal, &PendingRemoval::hiddenChanged, &m_model, &TargetModel::setHidden);
    connect(&m_removal, &PendingRemoval::changed, this, &MonitorPage::showPending);
    connect(&m_removal, &PendingRemoval::failed, this,
            [this](const QString &reason) { m_undoBar->showText(tr("Not removed: %1").arg(reason), tr("Close")); });
    connect(&m_reset, &PendingCommand::changed, this, &MonitorPage::showPending);
    connect(&m_reset, &PendingCommand::failed, this,
            [this](const QString &reason) { m_undoBar->showText(tr("Not reset: %1").arg(reason), tr("Close")); });
    connect(m_undoBar, &UndoBar::clicked, this, &MonitorPage::undo);
}

void MonitorPage::undo()
{
    if (m_removal.count() > 0)
        m_removal.undo();
    else if (m_reset.isPending())
        m_reset.undo();
    else
        m_undoBar->hide();
}

void MonitorPage::setFilter(const QString &filter)
{
    m_keepsInSight = true;
    m_model.setFilter(filter);
}

void MonitorPage::connectChart()
{
    connect(m_chart, &ChartArea::spanChosen, this, [this](std::chrono::seconds length) { m_span = length; });
    connect(m_chart, &ChartArea::failed, this,
            [this](const QString &message) { m_undoBar->showText(message, tr("Close")); });
    connect(m_events, &EventView::told, this, [this](const QString &text) { m_undoBar->showText(text, tr("Close")); });
    connect(m_chart, &ChartArea::pictureSaved, this,
            [this](const QString &path) { m_undoBar->showText(tr("Written: %1").arg(path), tr("Close")); });
    // The chart and the overview show one span, whichever is zoomed.
    OverviewView &overview = m_rows->overview();
    HeatmapView &heatmap = m_chart->heatmap();
    connect(&overview, &OverviewView::spanChanged, &heatmap, &HeatmapView::look);
    const auto follow = [&overview, &heatmap] { overview.look(heatmap.span(), heatmap.home()); };
    connect(&heatmap, &HeatmapView::changed, &overview, follow);
    follow();
}

void MonitorPage::showEvents(bool events)
{
    m_details->setCurrentIndex(events ? 1 : 0);
}

void MonitorPage::showSelection()
{
    showInChart();
    Q_EMIT selectionChanged();
}

void MonitorPage::showInChart()
{
    m_called = m_model.arrangement().snapshot->index;
    QStringList keys;
    const QList<TargetRow> rows = table().selectedTargets();
    for (const TargetRow &row : rows.first(std::min(rows.size(), qsizetype(mostCompared))))
        keys << row.status->target->key();
    m_chart->setTargets(keys, rows.size());
    m_route->setTargets(keys);
}

void MonitorPage::adopt(Monitor *monitor)
{
    disconnect(m_published);
    m_removal.setMonitor(monitor);
    m_reset.setMonitor(monitor);
    m_watched.start();
    m_silent.start();
    m_chart->setMonitor(monitor);
    m_rows->overview().setMonitor(monitor);
    m_events->events().setMonitor(monitor);
    m_route->setMonitor(monitor);
    if (!monitor) {
        m_tick.stop();
        return;
    }
    // Straight from the monitor's thread: a queued signal would copy the snapshot there.
    m_published = connect(
        monitor, &Monitor::published, this, [this] { QMetaObject::invokeMethod(this, &MonitorPage::tick); },
        Qt::DirectConnection);
    m_tick.start();
    tick();
}

void MonitorPage::tick()
{
    if (!monitor())
        return;
    const SnapshotPtr newest = monitor()->snapshot();
    if (newest->takenAt != m_snapshot->takenAt)
        m_silent.start();
    m_snapshot = newest;
    m_model.show(m_snapshot);
    judgeFreshness();
    m_banners->showNotices(notices());
    Q_EMIT refreshed();
}

void MonitorPage::judgeFreshness()
{
    const Silence silence{milliseconds(m_silent.elapsed()), milliseconds(m_watched.elapsed())};
    const Freshness now = freshnessOf(m_snapshot->health, m_snapshot->takenAt, silence);
    if (std::exchange(m_freshness, now) == now)
        return;
    m_rows->setStale(now.isStale());
    m_chart->setStale(now.words());
    showState();
}

QList<Notice> MonitorPage::notices() const
{
    return m_ownNotices +
           noticesOf(m_snapshot->health, m_freshness, QCoreApplication::applicationFilePath(), m_source->permit());
}

void MonitorPage::setOwnNotices(const QList<Notice> &notices)
{
    m_ownNotices = notices;
    m_banners->showNotices(this->notices());
}

void MonitorPage::setFirstActions(const QList<QAction *> &actions)
{
    m_firstActions = actions;
    showState();
}

void MonitorPage::showState()
{
    // After a rename or a new address the targets in the chart have other keys.
    if (m_model.arrangement().snapshot->index != m_called)
        showInChart();
    QWidget *fitting = fittingView();
    // A user who added the first targets by keyboard continues in the table.
    const QWidget *focus = window()->focusWidget();
    if (fitting == m_splitter && m_stack->currentWidget() == m_empty &&
        (!focus || !focus->isVisible() || m_empty->isAncestorOf(focus)))
        m_rows->shown().setFocus();
    m_stack->setCurrentWidget(fitting);
    if (m_keepsInSight && m_model.isSettled()) {
        m_keepsInSight = false;
        m_rows->showSelection();
    }
    Q_EMIT refreshed();
}

// An empty monitor and one of which nothing is known yet must not look alike.
void MonitorPage::showWaiting()
{
    if (const QString refusal = m_source->refusal(); !refusal.isEmpty()) {
        m_empty->tell(tr("Nothing is pinged"), refusal, {});
    } else if (m_freshness.isStale()) {
        m_empty->tell(m_freshness.words(), m_freshness.reason, {});
    } else if (m_watched.hasExpired(milliseconds(longEnoughToTell).count())) {
        m_empty->tell(m_source->id() == u"local"_s ? tr("Starting …") : tr("Connecting to %1 …").arg(m_source->place()),
                      {}, {});
    } else {
        m_empty->tell({}, {}, {});
    }
}

QWidget *MonitorPage::fittingView()
{
    const Arrangement &shown = m_model.arrangement();
    if (!shown.rows.empty())
        return m_splitter;
    if (shown.total > 0) {
        m_empty->tell(tr("Nothing matches “%1”").arg(m_model.filter()),
                      tr("No name, address or label of %Ln target(s) contains it.", nullptr, int(shown.total)), {});
    } else if (shown.snapshot->health.startedAt == WallTime{} || m_freshness.isStale()) {
        showWaiting();
    } else {
        m_empty->tell(tr("No targets yet"),
                      tr("Add addresses or host names to be pinged, or drop a list of them here."), m_firstActions);
    }
    return m_empty;
}

void MonitorPage::showPending()
{
    const int removed = int(m_removal.count());
    const int reset = int(m_reset.count());
    if (removed > 0)
        m_undoBar->showText(tr("%Ln target(s) removed.", nullptr, removed), tr("Undo"));
    else if (reset > 0)
        m_undoBar->showText(tr("The counters of %Ln target(s) start again in ten seconds.", nullptr, reset),
                            tr("Undo"));
    else
        m_undoBar->hide();
    Q_EMIT refreshed();
}

PageLeft MonitorPage::leave()
{
    PageLeft left;
    for (const TargetRow &row : table().selectedTargets())
        left.selected.push_back(row.status->target->id);
    std::ranges::sort(left.selected);
    left.filter = m_model.filter();
    left.events = m_details->currentWidget() == m_events;
    left.overview = m_rows->showsOverview();
    left.span = m_chart->heatmap().span();
    m_removal.commit();
    m_reset.commit();
    adopt(nullptr);
    disconnect(m_source.get(), nullptr, this, nullptr);
    left.source = std::move(m_source);
    return left;
}

void MonitorPage::resume(const PageLeft &left)
{
    m_model.setFilter(left.filter);
    showEvents(left.events);
    m_rows->showOverview(left.overview);
    m_chart->heatmap().look(left.span);
    if (left.selected.empty())
        return;
    // The rows come a little later.
    auto *once = new QObject(this);
    connect(&m_model, &TargetModel::arranged, once, [this, once, ids = left.selected] {
        if (m_model.rowCount() == 0)
            return;
        once->deleteLater();
        QItemSelection selection;
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const auto *target = std::get_if<TargetRow>(&m_model.at(row));
            if (target && std::ranges::binary_search(ids, target->status->target->id))
                selection.select(m_model.index(row, 0), m_model.index(row, m_model.columnCount() - 1));
        }
        table().selectionModel()->select(selection, QItemSelectionModel::Select);
    });
}

void MonitorPage::saveTo(QSettings &settings) const
{
    table().saveTo(settings);
    settings.setValue(splitterKey, m_splitter->saveState());
    settings.setValue(overviewKey, m_rows->showsOverview());
    if (m_span.count() > 0)
        settings.setValue(spanKey, qlonglong(m_span.count()));
}

void MonitorPage::restoreFrom(const QSettings &settings)
{
    table().restoreFrom(settings);
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_rows->showOverview(settings.value(overviewKey).toBool());
    m_span = std::chrono::seconds(settings.value(spanKey).toLongLong());
    if (m_span.count() > 0)
        m_chart->heatmap().showLast(m_span);
}

bool MonitorPage::event(QEvent *event)
{
    // The table and the charts never get less than they need; the notices scroll instead.
    if (event->type() == QEvent::LayoutRequest)
        m_stack->setMinimumHeight(m_stack->minimumSizeHint().height());
    return QWidget::event(event);
}

void MonitorPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MonitorPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT dropped(event->mimeData()->text());
}

} // namespace meshping
