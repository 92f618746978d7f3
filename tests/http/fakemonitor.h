// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/monitor/eventlog.h"

#include <mutex>
#include <vector>

namespace meshping {

/// A monitor that pings nobody: targets come from calls, figures from the test. Some names are special:
/// two.test has two addresses, gone.test none, slow.test answers after a while, never.test not at all.
class FakeMonitor : public Monitor
{
    Q_OBJECT

public:
    FakeMonitor();

    /// `count` targets 10.0.0.0 and up, each with as many buckets filled.
    void fill(int count, int buckets);

    void put(TargetStatus status);

    /// Counts these replies and so many losses for every target.
    void probe(const std::vector<Rtt> &replies, int losses);

    void setHealth(const Health &health);

    SnapshotPtr snapshot() const override;
    QFuture<AddResult> add(TargetRequests requests) override;
    QFuture<ChangeResult> change(QString key, TargetChange change) override;
    QFuture<RowsResult> remove(QStringList keys) override;
    QFuture<RowsResult> resetStatistics(QStringList keys) override;
    QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) override;
    QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) override;
    QFuture<ResolveResult> resolve(QString name) override;

    QFuture<EventsResult> events(WallTime from, WallTime to, std::size_t limit) override
    {
        const std::lock_guard lock(m_mutex);
        return QtFuture::makeReadyFuture(EventsResult(m_events.between(from, to, limit)));
    }

    /// Always the same one, in 1970.
    QFuture<AbsencesResult> absences(WallTime from, WallTime to) override
    {
        using std::chrono::seconds;
        const std::vector<Run> runs{{WallTime(seconds(0)), WallTime(seconds(100))}, {WallTime(seconds(160)), {}}};
        return QtFuture::makeReadyFuture(AbsencesResult(absencesBetween(runs, from, to)));
    }

    /// That of the target's status, whenever.
    QFuture<RouteResult> route(QString key, std::optional<WallTime> at) override;
    QFuture<RoutesResult> routes(QString key, WallTime from, WallTime to) override;

    QFuture<RouteResult> trace(QString key) override { return route(std::move(key), {}); }

    /// Has this happen, now.
    void happen(Event event);

private:
    void addOne(const TargetRequest &request, AddResult &result);
    void putAddress(const TargetRequest &request, const QString &name, const QHostAddress &address, AddResult &result);
    std::vector<TargetStatus>::iterator find(const QString &key);
    void publish();

    mutable std::recursive_mutex m_mutex;
    std::vector<TargetStatus> m_targets;
    Health m_health;
    EventLog m_events;
    mutable SnapshotPtr m_snapshot;
    std::uint64_t m_revision = 0;
    std::uint32_t m_nextId = 1;
};

/// A target with an address, as tests write it.
TargetStatus statusOf(const QString &address, const QString &name = {});

} // namespace meshping
