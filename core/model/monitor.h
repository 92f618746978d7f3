// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/history.h"
#include "core/model/route.h"
#include "core/model/run.h"
#include "core/model/snapshot.h"
#include "core/model/strips.h"
#include "core/target/targetrequest.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <tl/expected.hpp>

namespace meshping {

/// Why a command was not carried out, in words for the user.
struct CommandError
{
    enum class Kind {
        Invalid,
        Unknown,
        Unresolved,
        Unavailable,
        Conflict, ///< with another target, or several are meant where one is needed
    };

    Kind kind = Kind::Invalid;
    QString message;
    QStringList targets = {}; ///< those of the given ones that it is about, where not all are
};

/// The first of them, and how many more there are: a message is for people to read.
QString someOf(const QStringList &targets);

/// `key` means all of `targets`, where one alone can be meant.
CommandError severalTargets(const QString &key, const QStringList &targets);

struct AddResult
{
    struct Failure
    {
        QString target;
        CommandError error;
    };

    struct Renaming
    {
        QString target; ///< name@address, with the new name
        QString before; ///< the old name
    };

    QStringList added;       ///< each as name@address, those that were there before as well
    QList<Renaming> renamed; ///< of these, those that had another name
    QStringList known;       ///< of these, those that were there under this name
    QList<Failure> failures;
};

struct TargetChange
{
    std::optional<QString> name;
    std::optional<std::optional<Interval>> interval; ///< the inner nullopt: back to the common one
    std::optional<Labels> labels = {};               ///< all of them; empty: none
    std::optional<bool> paused = {};
};

/// The one face of a monitor: targets, commands, snapshots, signals. In this process (LocalMonitor) or, later, behind
/// another meshping's HTTP API. Every call is safe from any thread and returns at once.
class Monitor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The newest snapshot; never null. Whoever calls again and again sees one of each second.
    virtual SnapshotPtr snapshot() const = 0;

    /// One whose targets are at most about a second old, even where nobody has asked for long.
    virtual QFuture<SnapshotPtr> fresh() { return QtFuture::makeReadyFuture(snapshot()); }

    /// One whose health is at most a second old; its targets may be older, and stay so.
    virtual SnapshotPtr atHand() const { return snapshot(); }

    /// Adds targets as users write them (see parseTargetSpec); names are resolved first. Known addresses are renamed,
    /// and take labels and interval where the request has some; foreign ones are the user's own from then on.
    virtual QFuture<AddResult> add(TargetRequests requests) = 0;

    /// `key`: means exactly one target (see TargetKey).
    using ChangeResult = tl::expected<TargetStatus, CommandError>;
    virtual QFuture<ChangeResult> change(QString key, TargetChange change) = 0;

    /// The targets that a command was carried out on, each as name@address (see Target::key()).
    using RowsResult = tl::expected<QStringList, CommandError>;

    /// Removes all targets that any of `keys` means; the error lists the others, and then nothing is removed.
    virtual QFuture<RowsResult> remove(QStringList keys) = 0;

    /// Counters start again; histograms over time stay. No keys: all targets, which are not listed.
    virtual QFuture<RowsResult> resetStatistics(QStringList keys) = 0;

    /// Slots of the one target that `key` means in [from, to), ascending.
    using HistoryResult = tl::expected<History, CommandError>;
    virtual QFuture<HistoryResult> history(QString key, SlotTime from, SlotTime to, Resolution resolution) = 0;

    /// The history of many targets at a glance, in their order; those that are no targets (any more) are left out. What
    /// was counted since the last flush may be missing. Within the bounds of stripsFault(). A future that is cancelled
    /// is not worked for any longer.
    using StripsResult = tl::expected<std::vector<TargetStrip>, CommandError>;
    virtual QFuture<StripsResult> strips(std::vector<TargetId> targets, StripSpan span) = 0;

    /// All addresses of a name, as text.
    using ResolveResult = tl::expected<QStringList, CommandError>;
    virtual QFuture<ResolveResult> resolve(QString name) = 0;

    /// The same for users of other machines, who take no places of those of this one. In both, a future that is
    /// cancelled is not worked for any longer.
    virtual QFuture<ResolveResult> resolveForOthers(QString name) { return resolve(std::move(name)); }

    /// Events in [from, to), ascending; of more than `limit`, the newest.
    using EventsResult = tl::expected<std::vector<Event>, CommandError>;
    virtual QFuture<EventsResult> events(WallTime from, WallTime to, std::size_t limit) = 0;

    /// When within [from, to) the monitor did not run, ascending.
    using AbsencesResult = tl::expected<std::vector<Absence>, CommandError>;
    virtual QFuture<AbsencesResult> absences(WallTime from, WallTime to) = 0;

    /// The route of the one target that `key` means, as it was `at` that time, else as it was traced last. Null: not
    /// traced by then.
    using RouteResult = tl::expected<RoutePtr, CommandError>;
    virtual QFuture<RouteResult> route(QString key, std::optional<WallTime> at);

    /// When within [from, to) its route changed, ascending.
    using RoutesResult = tl::expected<std::vector<RouteChange>, CommandError>;
    virtual QFuture<RoutesResult> routes(QString key, WallTime from, WallTime to);

    /// Traces it now, with its path MTU; the new route, once it is known.
    virtual QFuture<RouteResult> trace(QString key);

Q_SIGNALS:
    /// Something happened just now; events() has it, too. In this object's thread.
    void happened(const meshping::Event &event);

    /// A new snapshot is there: once a second while anybody asks for them, and within a second of any command.
    void published(meshping::SnapshotPtr snapshot);
};

} // namespace meshping
