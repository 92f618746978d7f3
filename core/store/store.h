// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/batch.h"
#include "core/store/event.h"

#include <QObject>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace meshping {

/// How the store fares, for /healthz, metrics and the log.
struct StoreStatus
{
    bool writing = false; ///< the last flush reached the disk
    QString message;      ///< empty when all is well; else what, where, what to do
    WallTime lastFlush{}; ///< of the last one that succeeded
    std::chrono::nanoseconds lastFlushTook{0};
    std::uint64_t flushes = 0;
    std::uint64_t failures = 0;
    std::uint64_t pendingRecords = 0; ///< kept in memory until writing works again

    bool operator==(const StoreStatus &) const = default;
};

struct RetentionPolicy
{
    std::chrono::hours minutes{24};
    std::chrono::days hours{30};
    std::chrono::days days{730};
};

/// What the monitor finds at start. Without a database it is empty and `status` says why.
struct StoreContents
{
    std::vector<StoredTarget> targets;
    TargetId nextId{1}; ///< above every id ever used
    std::vector<Event> events;
    std::vector<Run> runs; ///< earlier ones, and this one where it is known already
    StoreStatus status;
};

/// The database behind one object that lives in the store thread. Every call returns at once to its caller's thread
/// except load(), which is meant for start-up. A failed write keeps what it should have written and tries again with
/// the next batch; nothing is lost while the process lives.
class Store : public QObject
{
    Q_OBJECT

public:
    /// `path`: a file, or a directory that then holds `meshping.db`. `now`: the wall clock. Starts the store thread.
    Store(const QString &path, RetentionPolicy retention,
          std::function<WallTime()> now = std::chrono::system_clock::now, QObject *parent = nullptr);
    ~Store() override; ///< writes what is pending (one attempt), closes, ends the thread

    /// Opens or creates the database, migrates it, reads everything. Blocks; call once, before anything else.
    StoreContents load();

    /// What is kept for how long, from now on. From any thread.
    void setRetention(RetentionPolicy retention);

    /// Hands a batch to the store thread. From any thread.
    void flush(std::shared_ptr<const FlushBatch> batch);

    /// Has events written soon; those that the database holds are passed over. From any thread.
    void note(std::vector<Event> events);

    /// Reads slots of one target in [from, to) and delivers them to `context`'s thread. Includes what is pending.
    /// The error is a sentence for the user.
    using HistoryResult = tl::expected<History, QString>;
    void history(TargetId id, SlotTime from, SlotTime to, Resolution resolution, QObject *context,
                 std::function<void(HistoryResult)> done);

Q_SIGNALS:
    // Emitted in this object's thread.

    /// After every attempt to write.
    void statusChanged(const meshping::StoreStatus &status);

    /// The database was lost and made anew, or came within reach only now. `found` is what it holds: nothing, or what
    /// load() would have given. The monitor adds the found counters to its targets of the same host and address (of
    /// the same host, where both have no address yet; see Statistics::addOlder), takes in the others, giving one
    /// another id where the found one is taken, and answers with a batch marked `full`. Nothing is written before
    /// that; then the store finds the rows of each target in the same way, and history goes on.
    void needFullState(const std::shared_ptr<const meshping::StoreContents> &found);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace meshping
