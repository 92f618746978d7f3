// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backlog.h"
#include "core/store/clockjudge.h"
#include "core/store/doubtedspans.h"
#include "core/store/storeconnection.h"

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
        std::function<void(const Event &)> happened;
    };

    StoreEngine(const QString &path, RetentionPolicy policy, StoreClock clock, Events events);
    ~StoreEngine(); ///< one last attempt to write what is pending
    StoreEngine(const StoreEngine &) = delete;
    StoreEngine &operator=(const StoreEngine &) = delete;

    StoreContents load();

    /// For what load() gave when nobody waited for it any more: the monitor, which has begun without, takes it in as
    /// what was found later.
    void offerLate(StoreContents contents);

    void flush(const FlushBatch &batch);

    /// Writes what was handed to the backlog, and what is pending.
    void flushHandedOver();

    /// Takes events that are to be written with the next batch.
    void note(const std::vector<Event> &events);

    void setRetention(RetentionPolicy policy) { m_connection.setRetention(policy); }

    /// Tries to write what is pending, once more.
    void attempt();

    /// Notes until when it ran and writes all that is left, in one attempt. Whether nothing is left then.
    bool finish();

    /// Closes the database for good; what is pending stays in the backlog.
    void close();

    /// Whether what went wrong last may be well a little later.
    bool mayRecover() const;

    /// What that was, for the user.
    const QString &fault() const { return m_lastError.message; }

    /// A little of the work between flushes. True while there is more.
    bool step();

    Store::HistoryResult history(TargetId id, SlotTime from, SlotTime to, Resolution resolution);

    const StoreStatus &status() const { return m_status; }

    /// Outlives the engine for those who hold it.
    const std::shared_ptr<Backlog> &backlog() const { return m_backlog; }

private:
    StoreResult openFirst(StoreContents &contents);
    QString refuse(const StoreError &error);
    StoreResult openReadable(StoreContents &contents, const StoreError &why);
    StoreResult write();
    StoreResult writePendingOnce();
    void noteRun();
    void judgeAtStart();
    bool believeClock();
    void endDoubt();
    Backlog::BatchPtr takeOne();
    StoreResult reopen();
    StoreResult reopenAfresh(const StoreError &why);
    StoreExpected<StoreConnection::Found> beginAfresh(const StoreError &why, StoreContents &contents);
    void readWarnings();
    void updateWarnings();
    void takeFullState(const FlushBatch &batch);
    void awaitFullState(StoreConnection::Found found, StoreContents contents);
    void succeeded(std::chrono::nanoseconds took);
    void failed(const StoreError &error);
    void noteState(bool written = false);
    void coarsen(WallTime now);
    void report();

    const Pending &pending() const { return m_backlog->merged().pending; }

    StoreConnection m_connection;
    StoreClock m_clock;
    ClockJudge m_judge;
    DoubtedSpans m_doubted;
    Events m_events;
    std::shared_ptr<Backlog> m_backlog = std::make_shared<Backlog>();
    WallTime m_began;
    WallTime m_runNotedAt{};
    StoreStatus m_status;
    std::optional<StoreContents> m_awaited; ///< what the database held when the full state was asked for
    bool m_reopen = true;                   ///< before the next write
    bool m_closed = false;
    bool m_refused = false; ///< the file is another program's
    std::optional<WallTime> m_failingSince;
    StoreError m_lastError;
    QString m_reported;
    std::map<QString, QString> m_setAside; ///< damaged databases, and what was told of each
};

} // namespace meshping
