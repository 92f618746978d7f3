// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storeengine.h"

#include <QTimer>

#include <atomic>
#include <future>

namespace meshping {

/// Lives in the store thread and calls the engine there: for each flush, for retries, and for the work between.
class StoreWorker : public QObject
{
    Q_OBJECT

public:
    StoreWorker(const QString &path, RetentionPolicy policy, StoreClock clock, StoreEngine::Events events);

    // In the store thread:

    /// Reads the database. `deliver` hands the contents over; it gives false when nobody waits for them any more.
    void load(const std::function<bool(const StoreContents &)> &deliver);
    void flush();
    void note();
    void setRetention(RetentionPolicy policy);
    Store::HistoryResult history(TargetId id, SlotTime from, SlotTime to, Resolution resolution);
    Store::StripResult strip(TargetId id, const StripSpan &span);

    /// Tries for as long as `patience` to write what is left, then closes the database. `fault` gets the reason why
    /// something is left, or an empty string.
    void finish(std::chrono::milliseconds patience, std::promise<QString> &fault);

    // From any thread:

    /// For how long the current call has been running; zero while there is none.
    std::chrono::nanoseconds busyFor() const;

    /// Whether the database of the original meshping is being imported, which may take long.
    bool isImporting() const { return m_isImporting; }

    const std::shared_ptr<Backlog> &backlog() const { return m_backlog; }

private:
    class Turn;

    void attempted();
    void handOver(StoreContents contents);
    void importSome();

    std::unique_ptr<StoreEngine> m_engine;
    std::shared_ptr<Backlog> m_backlog;
    std::atomic<std::chrono::steady_clock::rep> m_busySince{0};
    QTimer m_retry;
    QTimer m_steps;
    QTimer m_importing;
    std::atomic<bool> m_isImporting = false;
    std::function<bool(const StoreContents &)> m_deliver; ///< what load() was given
};

} // namespace meshping
