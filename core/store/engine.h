// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/connection.h"
#include "core/store/idmap.h"
#include "core/store/pending.h"

#include <functional>

namespace meshping {

/// The store without its thread: takes batches, writes what it can when it can, and tells how it fares.
class StoreEngine
{
public:
    struct Events
    {
        std::function<void(const StoreStatus &)> statusChanged;
        std::function<void(const std::shared_ptr<const StoreContents> &)> needFullState;
    };

    using Clock = std::function<WallTime()>;

    StoreEngine(const QString &path, RetentionPolicy policy, Clock clock, Events events);
    ~StoreEngine(); ///< one last attempt to write what is pending
    StoreEngine(const StoreEngine &) = delete;
    StoreEngine &operator=(const StoreEngine &) = delete;

    StoreContents load();
    void flush(const FlushBatch &batch);

    /// Takes events that are to be written with the next batch.
    void note(const std::vector<Event> &events) { m_pending.add(events); }

    void setRetention(RetentionPolicy policy) { m_connection.setRetention(policy); }

    /// Tries to write what is pending, once more.
    void attempt();

    /// A little of the work between flushes. True while there is more.
    bool step();

    Store::HistoryResult history(TargetId id, SlotTime from, SlotTime to, Resolution resolution);

    const StoreStatus &status() const { return m_status; }

private:
    StoreResult openFirst(StoreContents &contents);
    StoreResult openReadable(StoreContents &contents, const StoreError &why);
    StoreResult write();
    StoreResult writePendingOnce();
    void noteRun();
    StoreResult reopen();
    StoreResult reopenAfresh(const StoreError &why);
    StoreExpected<QString> setAside(const StoreError &why);
    void takeFullState(const FlushBatch &batch);
    void awaitFullState(StoreConnection::Found found, StoreContents contents);
    void succeeded(std::chrono::nanoseconds took);
    void failed(const StoreError &error);
    void report();

    StoreConnection m_connection;
    Clock m_clock;
    Events m_events;
    Pending m_pending;
    IdMap m_ids;
    WallTime m_began;
    WallTime m_runNotedAt{};
    StoreStatus m_status;
    std::optional<StoreContents> m_awaited; ///< what the database held when the full state was asked for
    bool m_reopen = true;                   ///< before the next write
    std::optional<WallTime> m_failingSince;
    QString m_reported;
};

} // namespace meshping
