// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/model/tuning.h"
#include "core/monitor/engine.h"
#include "core/monitor/eventrecorder.h"
#include "core/monitor/orderqueue.h"
#include "core/monitor/routekeeper.h"
#include "core/monitor/stripreader.h"
#include "core/monitor/targetadder.h"
#include "core/monitor/targetrows.h"
#include "core/resolve/resolver.h"
#include "core/store/store.h"

#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace meshping {

struct LocalMonitorSettings : Tuning
{
    std::chrono::milliseconds flushInterval{10'000};
    QString database;                                 ///< a file or a directory
    SocketMode socketMode = SocketMode::None;         ///< of the transport, to be shown
    QString socketNotice;                             ///< which address family is missing, and why
    std::chrono::milliseconds traceInterval{900'000}; ///< between two traces of a target; 0: none but by hand
    Resolver::Lookup lookup;                          ///< how names are resolved; the system's way where it is empty
    std::shared_ptr<const Clock> clock;               ///< the system's where it is null
};

/// The monitor in this process. Its own thread keeps the roster and resolves names; the probe thread runs an Engine;
/// the store has a thread of its own.
class LocalMonitor final : public Monitor
{
    Q_OBJECT

public:
    /// Opens the database, continues what is in it, and starts to probe over `transport`.
    /// `traces`: what routes are traced over; null: none are.
    LocalMonitor(std::unique_ptr<EchoTransport> transport, const LocalMonitorSettings &settings,
                 std::unique_ptr<EchoTransport> traces = nullptr, QObject *parent = nullptr);

    /// As end().
    ~LocalMonitor() override;

    /// Stops probing, writes everything and ends the threads. Tells what could not be written. Call last.
    Unwritten end();

    /// Takes the targets of the command line: those whose name does not resolve yet are kept and begin when it does.
    /// Returns a line for each that is invalid.
    QStringList addAtStart(const QStringList &specs) { return m_adder.addAtStart(specs); }

    /// Returns once a snapshot shows every target known now. For the start, before anyone is served; blocks.
    void settle();

    /// Takes other settings from now on: pings in flight keep their timeout, and what the new retention no longer keeps
    /// is removed soon. From any thread; does not wait.
    void tune(const Tuning &tuning);

    /// Why the file given as the database is none and is left alone; empty where it is one, or can become one.
    const QString &refusal() const { return m_refusal; }

    std::size_t targetCount() const { return m_rows.roster().size(); }

    /// Whether the probe thread has taken a turn within the last five seconds. From any thread.
    bool probing() const;

    SnapshotPtr snapshot() const override { return m_box->get(); }

    QFuture<SnapshotPtr> fresh() override;
    SnapshotPtr atHand() const override;

    QFuture<AddResult> add(TargetRequests requests) override { return m_adder.add(std::move(requests)); }

    QFuture<ChangeResult> change(QString key, TargetChange change) override;
    QFuture<RowsResult> remove(QStringList keys) override;
    QFuture<RowsResult> resetStatistics(QStringList keys) override;
    QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) override;
    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override;
    QFuture<ResolveResult> resolve(QString name) override;
    QFuture<ResolveResult> resolveForOthers(QString name) override;
    QFuture<EventsResult> events(WallTime from, WallTime to, std::size_t limit) override;
    QFuture<AbsencesResult> absences(WallTime from, WallTime to) override;
    QFuture<RouteResult> route(QString key, std::optional<WallTime> at) override;
    QFuture<RoutesResult> routes(QString key, WallTime from, WallTime to) override;
    QFuture<RouteResult> trace(QString key) override;

private:
    void startEngine(std::unique_ptr<EchoTransport> transport, std::unique_ptr<EchoTransport> traces,
                     const LocalMonitorSettings &settings, std::vector<StoredTarget> stored);
    void connectEngine();
    void takeFound(const StoreContents &found);
    void takeStoreEvent(const Event &event);
    void takeStoreStatus(const StoreStatus &status);
    void record(Event event);

    QFuture<ResolveResult> answer(HostLookup::Lane lane, const QString &name);
    void dropLongEnded();

    std::shared_ptr<const Clock> m_clock;
    std::shared_ptr<SnapshotBox> m_box = std::make_shared<SnapshotBox>();
    std::unique_ptr<Store> m_store;
    StripReader m_strips;
    Resolver m_resolver;
    EventRecorder m_events;
    OrderQueue m_orders;
    TargetRows m_rows;
    TargetAdder m_adder;
    RouteKeeper m_routes;
    QString m_refusal;
    bool m_ended = false;
    QThread m_probeThread;
    std::unique_ptr<Engine> m_engine; ///< lives in m_probeThread
    Tuning m_tuning;                  ///< ordered of the engine and of the store
    QTimer m_endedTimer;
};

} // namespace meshping
