// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/health.h"
#include "core/model/history.h"
#include "core/model/run.h"
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

/// The time for a store.
struct StoreClock
{
    std::function<WallTime()> wall = std::chrono::system_clock::now;

    /// At the pace of true time, also while the machine sleeps, whatever the wall clock is set to; the system's where
    /// it is empty.
    std::function<std::chrono::nanoseconds()> elapsed = {};
};

/// What the monitor finds at start. Without a database it is empty and `status` says why.
struct StoreContents
{
    std::vector<StoredTarget> targets;
    TargetId nextId{1}; ///< above every id ever used
    std::vector<Event> events;
    std::vector<Run> runs; ///< earlier ones, and this one where it is known already
    StoreStatus status;
    QString refusal; ///< why the file is no database for this program; empty where it may be one
};

/// What a store could not write until its end.
struct Unwritten
{
    QString message;    ///< what is lost, or where it was left; empty when all was written
    bool stuck = false; ///< the store thread hangs still: nothing of it may be waited for, nor destroyed
};

/// For how long one turn of the store thread may last before the disk counts as one that does not answer: 15 s, or one
/// interval between flushes where that is longer, since only then does a write come too late for the next.
std::chrono::nanoseconds answersWithin(std::chrono::nanoseconds flushInterval);

/// The database behind one object that lives in the store thread. Every call returns at once to its caller's thread
/// except load(), which is meant for start-up, and finish(). A failed write keeps what it should have written and tries
/// again with the next batch; nothing is lost while the process lives. A disk that does not answer holds up nobody.
class Store : public QObject
{
    Q_OBJECT

public:
    /// `path`: a file, or a directory that then holds `meshping.db`. Starts the store thread.
    Store(const QString &path, RetentionPolicy retention, StoreClock clock = {}, QObject *parent = nullptr);
    ~Store() override; ///< as finish()

    /// Opens or creates the database, migrates it, reads everything. Blocks for as long as `patience`; what is read
    /// later comes by needFullState(). Call once, before anything else.
    StoreContents load(std::chrono::milliseconds patience = std::chrono::seconds(3));

    /// Writes what is pending, for some seconds again and again where that fails, closes, ends the thread. Call last.
    Unwritten finish();

    /// What is kept for how long, from now on. From any thread.
    void setRetention(RetentionPolicy retention);

    /// How often flush() will be called; see answersWithin().
    void setFlushInterval(std::chrono::nanoseconds interval);

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

    /// Something that is worth an event; it has no number yet.
    void happened(const meshping::Event &event);

    /// The database was lost and made anew, or came within reach only now. `found` is what it holds: nothing, or what
    /// load() would have given. The monitor adds the found counters to its targets of the same host and address (of
    /// the same host, where both have no address yet; see Statistics::addOlder), takes in the others, giving one
    /// another id where the found one is taken, and answers with a batch marked `full`. Nothing is written before
    /// that; then the store finds the rows of each target in the same way, and history goes on.
    void needFullState(const std::shared_ptr<const meshping::StoreContents> &found);

private:
    void take(const StoreStatus &status);
    void watch();
    StoreStatus notAnswering() const;
    QString leave(const QString &why) const;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace meshping
