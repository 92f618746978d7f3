// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/health.h"
#include "core/model/history.h"
#include "core/model/run.h"
#include "core/model/strips.h"
#include "core/model/tuning.h"
#include "core/store/batch.h"
#include "core/store/tables/storedtarget.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace meshping {

/// The clocks of a store.
struct StoreClock
{
    std::function<WallTime()> wall = std::chrono::system_clock::now;

    /// Time that passes also while the machine sleeps and does not follow the wall clock; the system's if empty.
    std::function<std::chrono::nanoseconds()> elapsed = {};
};

/// What the monitor finds at start. If there is no database it is empty, and `status` says why.
struct StoreContents
{
    std::vector<StoredTarget> targets;
    TargetId nextId{1};              ///< above every id ever used
    std::vector<RouteRecord> routes; ///< ascending by target and time
    std::vector<Event> events;
    std::vector<Run> runs; ///< earlier ones, and this one if it was noted already
    StoreStatus status;
    QString refusal; ///< why this program must not use the file; empty if it may
};

/// What a store could not write before it ended.
struct Unwritten
{
    QString message;    ///< what is lost, or where it was left; empty if all was written
    bool stuck = false; ///< the store thread still hangs: do not wait for it nor destroy it
};

/// How long one call in the store thread may take before the disk counts as not answering: 15 s, or the interval
/// between flushes if that is longer, since only then is a write too late for the next one.
std::chrono::nanoseconds answersWithin(std::chrono::nanoseconds flushInterval);

/// The database, written and read by a thread of its own. Every call returns at once, except load() at the start and
/// finish() at the end. What a failed write should have written is kept and tried again with the next batch, so nothing
/// is lost while the process lives. A disk that does not answer blocks no caller.
class Store : public QObject
{
    Q_OBJECT

public:
    /// `path`: a file, or a directory that then holds `meshping.db`. Starts the store thread.
    Store(const QString &path, RetentionPolicy retention, StoreClock clock = {}, QObject *parent = nullptr);
    ~Store() override; ///< as finish()

    /// Opens or creates the database, migrates it and reads everything. Blocks for at most `patience`; what is read
    /// later comes with needFullState(). Call once, before anything else.
    StoreContents load(std::chrono::milliseconds patience = std::chrono::seconds(3));

    /// Writes what is pending, trying again for some seconds if that fails; closes the database and ends the thread.
    /// Call last.
    Unwritten finish();

    /// Sets what is kept for how long. From any thread.
    void setRetention(RetentionPolicy retention);

    /// How often flush() will be called; see answersWithin().
    void setFlushInterval(std::chrono::nanoseconds interval);

    /// Hands a batch to the store thread. From any thread.
    void flush(std::shared_ptr<const FlushBatch> batch);

    /// Has events written soon; those that the database already has are skipped. From any thread.
    void note(std::vector<Event> events);

    /// Reads the slots of one target in [from, to), pending ones included, and calls `done` in `context`'s thread. The
    /// error is a sentence for the user.
    using HistoryResult = tl::expected<History, QString>;
    void history(TargetId id, SlotTime from, SlotTime to, Resolution resolution, QObject *context,
                 std::function<void(HistoryResult)> done);

    /// The same at a glance, and what is usual for that target.
    using StripResult = tl::expected<Strip, QString>;
    void strip(TargetId id, const StripSpan &span, QObject *context, std::function<void(StripResult)> done);

Q_SIGNALS:
    // Emitted in this object's thread.

    /// After every attempt to write.
    void statusChanged(const meshping::StoreStatus &status);

    /// Something happened that is worth an event; it has no number yet.
    void happened(const meshping::Event &event);

    /// The database was lost and made anew, or came within reach only now. `found` is what it holds: nothing, or what
    /// load() would have given. The monitor then
    /// - adds found counters to its targets of the same host and address, or of the same host if neither has an address
    ///   yet (see Statistics::addOlder),
    /// - takes in the other targets, under another id if the found one is taken,
    /// - and answers with a batch marked `full`.
    /// Nothing is written before that. The store matches targets in the same way, so that their history goes on.
    void needFullState(const std::shared_ptr<const meshping::StoreContents> &found);

private:
    template <class Result, class Read>
    void read(QObject *context, std::function<void(Result)> done, Read read);

    void take(const StoreStatus &status);
    void watch();
    StoreStatus notAnswering() const;
    QString leave(const QString &why) const;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace meshping
