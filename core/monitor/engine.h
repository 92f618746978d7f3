// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tuning.h"
#include "core/monitor/eventlog.h"
#include "core/monitor/eventwatch.h"
#include "core/monitor/flushgatherer.h"
#include "core/monitor/healthmeter.h"
#include "core/monitor/publisher.h"
#include "core/monitor/targettable.h"
#include "core/probe/probeloop.h"
#include "core/route/tracer.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace meshping {

class Engine;
using Orders = std::vector<std::function<void(Engine &)>>;

struct EngineSettings
{
    Tuning tuning;
    std::chrono::nanoseconds flushInterval = std::chrono::seconds(10);
    SocketMode socketMode = SocketMode::None;
    QString socketNotice;
    std::chrono::nanoseconds traceInterval{0}; ///< see TracerSettings

    /// Gets back the orders that have been carried out, to free them in the thread that made them. Freed here, memory
    /// of that thread's heap would make pings wait whenever that thread allocates.
    std::function<void(Orders)> takeBack;
};

/// What runs in the probe thread: the prober, the counters, and what they send out. Its signals are queued to others;
/// its functions are called in its own thread alone.
class Engine : public QObject
{
    Q_OBJECT

public:
    /// `traces`: what routes are traced over; null: none are.
    Engine(std::unique_ptr<EchoTransport> transport, std::unique_ptr<EchoTransport> traces,
           std::shared_ptr<const Clock> clock, EngineSettings settings, std::shared_ptr<SnapshotBox> box);

    using Order = Orders::value_type;

    /// Carries out orders one after another, a few between pings, so that a hundred thousand hold up none. All that
    /// others ask of a running engine comes this way, and so stays in its order.
    void follow(Orders orders);

    /// Takes over targets with their counters; those that are known to be `down` do not go down again.
    void restore(const std::vector<StoredTarget> &stored, const DownTargets &down);

    /// Adds a target, or replaces the one of the same id.
    void upsert(const std::shared_ptr<const Target> &target);
    void remove(TargetId id);

    /// Another common interval and timeout; pings in flight keep theirs. Another number of losses in a row makes a
    /// target down. Then call followTimes() for each target.
    void tune(const Tuning &tuning);
    void followTimes(TargetId id);
    void reset(TargetId id);

    /// Stops probing a target and says why; with an empty text goes on. One that has ended or never resolved is not
    /// probed anyway.
    void setUnprobed(TargetId id, const QString &error);

    /// Adds counters that were found later (see Store::needFullState).
    void addOlder(TargetId id, const Statistics &older);

    /// Traces it now, whenever it was traced last.
    void trace(TargetId id);

    /// Shows this route from now on.
    void setRoute(TargetId id, const RoutePtr &route);

    /// Who the routers are.
    void setHopNames(std::shared_ptr<const HopNames> names) { m_hopNames = std::move(names); }

    void setStoreStatus(const StoreStatus &status) { m_storeStatus = status; }

    void flushEverything();

    /// Sends out what was counted of one target since the last batch.
    void flushOne(TargetId id);

    /// With the state and revision of the last snapshot; null when unknown.
    std::optional<TargetStatus> statusOf(TargetId id) const;

    /// Calls `done` once a snapshot that shows everything until now is published.
    void whenPublished(std::function<void()> done);

    /// The same for somebody who only looks, whatever has been ordered.
    void publishFor(std::function<void()> reader);

    /// Tells at once if the wall clock has stepped.
    void lookAtClock();

    /// Stops probing for good and sends the last batch out.
    void stop();

Q_SIGNALS:
    void published();

    /// What changed since the last batch. Hold it until it is written: no other one follows before, so that a
    /// disk that stalls costs no more memory than what there is to write.
    void flushed(const std::shared_ptr<const meshping::FlushBatch> &batch);

    /// A target that follows a name has just gone down.
    void failing(meshping::TargetId id);
    void noted(const meshping::HealthNote &note);

    /// A trace has ended; `asked`: it was one by hand.
    void traced(meshping::TargetId id, const meshping::RoutePtr &found, bool asked);

    /// Events that have no number yet.
    void happened(const std::vector<meshping::Event> &events);

private:
    ProbeSlot insert(const std::shared_ptr<const Target> &target, const Statistics &statistics);
    void followTrace(const Target &target);
    MonoTime work(MonoTime now);
    void take(std::span<const ProbeResult> results);
    void refreshZones(std::span<const ProbeResult> results);
    void tellOfEvents();
    void beginPublishing(MonoTime now);
    void publish(const std::shared_ptr<Snapshot> &snapshot);
    void put(const std::shared_ptr<Snapshot> &snapshot);
    Health health();
    void hasten();
    void flush(MonoTime now);
    bool followSome();

    std::shared_ptr<const Clock> m_clock;
    EngineSettings m_settings;
    std::shared_ptr<SnapshotBox> m_box;
    TargetTable m_table;
    Publisher m_publisher;
    FlushGatherer m_gatherer;
    EventWatch m_events;
    StoreStatus m_storeStatus;
    HealthMeter m_health;
    MonoTime m_nextPublish{};
    MonoTime m_publishUntil{}; ///< somebody looks at the targets
    MonoTime m_countedAt{};
    bool m_changed = false; ///< which targets there are, since the last snapshot of them
    MonoTime m_nextFlush{};
    std::weak_ptr<const FlushBatch> m_unwritten; ///< the last batch, until the store has let go of it
    std::deque<Orders> m_orders;
    std::size_t m_nextOrder = 0;                    ///< in the first of these
    MonoTime m_followed{};                          ///< when some of them had been carried out
    std::vector<std::function<void()>> m_waiting;   ///< for the snapshot being made
    std::vector<std::function<void()>> m_newcomers; ///< for the next one
    std::shared_ptr<const HopNames> m_hopNames = std::make_shared<const HopNames>();
    std::unique_ptr<Tracer> m_tracer;
    std::unique_ptr<ProbeLoop> m_loop;
};

} // namespace meshping
