// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backlog.h"
#include "core/store/clockwatch.h"
#include "core/store/importatstart.h"
#include "core/store/setasidefiles.h"
#include "core/store/storeconnection.h"

#include <functional>

namespace meshping {

/// What the store thread does: takes batches, writes them when the database can be written, opens it again when it
/// cannot, and reports how that goes.
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
    ~StoreEngine(); ///< as finish()
    StoreEngine(const StoreEngine &) = delete;
    StoreEngine &operator=(const StoreEngine &) = delete;

    /// Opens the database. If it is the original meshping's, or the import of one has not ended, nothing is known yet:
    /// then isImporting(), and importStep() is to be called until it gives the contents.
    StoreContents load();

    /// Before load(): whether it finds something to import, which may take long.
    bool willImport() const;

    bool isImporting() const { return m_import.isRunning(); }

    /// Takes over some of the original's targets. Nothing while there are more.
    std::optional<StoreContents> importStep();

    /// Hands over what load() gave when nobody waited for it any more. The monitor has started without it and now takes
    /// it in, as after needFullState().
    void offerLate(StoreContents contents);

    void flush(const FlushBatch &batch);

    /// Writes all that was handed to the backlog or is pending.
    void flushHandedOver();

    /// Takes events to be written with the next batch.
    void note(const std::vector<Event> &events);

    void setRetention(RetentionPolicy policy) { m_connection.setRetention(policy); }

    /// Tries once to write what is pending.
    void attempt();

    /// Notes the end of this run and tries once to write all that is left. True when nothing is left.
    bool finish();

    /// Closes the database for good; what is pending stays in the backlog.
    void close();

    /// Whether the last error may pass by itself.
    bool mayRecover() const;

    /// The last error, for the user.
    const QString &fault() const { return m_lastError.message; }

    /// One small step of the work between flushes. True while there is more.
    bool step();

    Store::HistoryResult history(TargetId id, SlotTime from, SlotTime to, Resolution resolution);
    Store::StripResult strip(TargetId id, const StripSpan &span);

    const StoreStatus &status() const { return m_status; }

    /// Shared, since it may be needed after the engine is gone.
    const std::shared_ptr<Backlog> &backlog() const { return m_backlog; }

private:
    StoreResult openFirst(StoreContents &contents);
    StoreContents loaded(const StoreResult &done, StoreContents contents);
    QString refuse(const StoreError &error);
    StoreResult openReadable(StoreContents &contents, const StoreError &why);
    StoreResult write();
    StoreResult writePendingOnce();
    void noteRun();
    Backlog::BatchPtr takeOne();
    StoreResult reopen();
    StoreResult reopenAfresh(const StoreError &why);
    StoreExpected<StoreConnection::Found> beginAfresh(const StoreError &why, StoreContents &contents);
    void updateWarnings();
    void takeFullState(const FlushBatch &batch);
    void awaitFullState(StoreConnection::Found found, StoreContents contents);
    void succeeded(std::chrono::nanoseconds took);
    void failed(const StoreError &error);
    void noteState(bool written = false);
    void report();

    /// Whether nothing can be written yet, since not all that the database is to hold is in it.
    bool isBeingFilled() const { return m_awaited || isImporting(); }

    StoreConnection m_connection;
    ImportAtStart m_import;
    ClockWatch m_clock;
    Events m_events;
    std::shared_ptr<Backlog> m_backlog = std::make_shared<Backlog>();
    WallTime m_began;
    WallTime m_runNotedAt{};
    StoreStatus m_status;
    std::optional<StoreContents> m_awaited; ///< what the database held when the full state was asked for
    bool m_reopen = true;                   ///< whether to open the database before the next write
    bool m_closed = false;
    bool m_refused = false; ///< because the file is another program's
    std::optional<WallTime> m_failingSince;
    StoreError m_lastError;
    QString m_reported;
    SetAsideFiles m_setAside;
};

} // namespace meshping
