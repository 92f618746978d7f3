// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the local monitor that act on known targets, or on all of them. Each runs in the monitor's own
// thread.
#include "core/monitor/localmonitor.h"

#include "core/target/quoted.h"

#include <QPromise>

namespace meshping {

namespace {

template <class Result>
void finish(QPromise<Result> &promise, Result result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

/// A promise that has been started and can be shared by callbacks.
template <class Result>
std::shared_ptr<QPromise<Result>> started()
{
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    return promise;
}

/// Says what is wrong with the change; else it is done.
QString applyTo(Target &target, const TargetChange &change)
{
    if (change.name) {
        if (const QString fault = targetNameFault(*change.name); !fault.isEmpty())
            return quoted(*change.name) + u' ' + fault;
        target.name = *change.name;
        target.tidyName();
    }
    if (change.labels) {
        if (QString fault = labelsFault(*change.labels); !fault.isEmpty())
            return fault;
        target.labels = shareLabels(*change.labels);
    }
    if (change.interval)
        target.interval = *change.interval;
    return {};
}

QStringList keysOf(const std::vector<TargetPtr> &targets)
{
    QStringList keys;
    keys.reserve(qsizetype(targets.size()));
    for (const TargetPtr &target : targets)
        keys << target->key();
    return keys;
}

Monitor::ChangeResult asAnswer(const std::optional<TargetStatus> &status, const QString &key)
{
    if (status)
        return *status;
    return tl::unexpected(
        CommandError{CommandError::Kind::Unknown, LocalMonitor::tr("%1 was removed meanwhile").arg(key)});
}

Monitor::HistoryResult asAnswer(Store::HistoryResult &&read)
{
    return std::move(read).map_error([](const QString &reason) {
        return CommandError{CommandError::Kind::Unavailable, reason};
    });
}

} // namespace

QFuture<Monitor::ChangeResult> LocalMonitor::change(QString key, TargetChange change)
{
    auto promise = started<ChangeResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key), change = std::move(change)] {
        const auto found = findOne(key);
        if (!found) {
            finish<ChangeResult>(*promise, tl::unexpected(found.error()));
            return;
        }
        Target target = **found;
        if (const QString fault = applyTo(target, change); !fault.isEmpty()) {
            finish<ChangeResult>(*promise, tl::unexpected(CommandError{CommandError::Kind::Invalid, fault}));
            return;
        }
        if (const auto other = conflict(target)) {
            finish<ChangeResult>(*promise, tl::unexpected(*other));
            return;
        }
        const TargetId id = target.id;
        put(std::move(target));
        // Asked of the engine: a search in the snapshot would cost as much as there are targets, for each of many
        // changes.
        inEngine([this, promise, id, key](Engine &engine) {
            engine.whenPublished([this, &engine, promise, id, key] {
                QMetaObject::invokeMethod(this, [promise, key, status = engine.statusOf(id)] {
                    finish<ChangeResult>(*promise, asAnswer(status, key));
                });
            });
        });
    });
    return promise->future();
}

std::optional<CommandError> LocalMonitor::conflict(const Target &target) const
{
    const TargetPtr other = m_roster.findShown(target.shownName(), target.address);
    if (!other || other->id == target.id)
        return {};
    const QString how = other->host.isEmpty() ? tr("its address was asked for")
                                              : tr("it is an address of %1").arg(hostText(other->host, other->family));
    return CommandError{
        CommandError::Kind::Conflict,
        tr("%1 is another target already (%2): rename or remove that one first").arg(other->key(), how)};
}

void LocalMonitor::tune(const Tuning &tuning)
{
    QMetaObject::invokeMethod(this, [this, tuning] {
        m_store->setRetention(tuning.retention);
        m_endedKept = tuning.retention.hours;
        const ProberSettings times{tuning.interval, tuning.timeout};
        const bool sameTimes = std::exchange(m_times, times) == times;
        if (std::exchange(m_downAfter, tuning.downAfter) == tuning.downAfter && sameTimes)
            return;
        inEngine([times, downAfter = m_downAfter](Engine &engine) { engine.setTimes(times, downAfter); });
        for (const TargetId id : m_roster.ids())
            inEngine([id](Engine &engine) { engine.followTimes(id); });
    });
}

QFuture<Monitor::RowsResult> LocalMonitor::remove(QStringList keys)
{
    auto promise = started<RowsResult>();
    QMetaObject::invokeMethod(this, [this, promise, keys = std::move(keys)] {
        const auto targets = findAll(keys);
        if (!targets) {
            finish<RowsResult>(*promise, tl::unexpected(targets.error()));
            return;
        }
        for (const TargetPtr &target : *targets)
            drop(target);
        whenPublished([promise, rows = keysOf(*targets)] { finish<RowsResult>(*promise, rows); });
    });
    return promise->future();
}

QFuture<Monitor::RowsResult> LocalMonitor::resetStatistics(QStringList keys)
{
    auto promise = started<RowsResult>();
    QMetaObject::invokeMethod(this, [this, promise, keys = std::move(keys)] {
        std::vector<TargetId> ids;
        QStringList rows;
        if (keys.isEmpty()) {
            ids = m_roster.ids();
        } else {
            const auto targets = findAll(keys);
            if (!targets) {
                finish<RowsResult>(*promise, tl::unexpected(targets.error()));
                return;
            }
            for (const TargetPtr &target : *targets)
                ids.push_back(target->id);
            rows = keysOf(*targets);
        }
        for (const TargetId id : ids)
            inEngine([id](Engine &engine) { engine.reset(id); });
        whenPublished([promise, rows] { finish<RowsResult>(*promise, rows); });
    });
    return promise->future();
}

QFuture<Monitor::HistoryResult> LocalMonitor::history(QString key, SlotTime from, SlotTime to, Resolution resolution)
{
    auto promise = started<HistoryResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key), from, to, resolution] {
        const auto found = findOne(key);
        if (!found) {
            finish<HistoryResult>(*promise, tl::unexpected(found.error()));
            return;
        }
        const TargetId id = (*found)->id;
        // First what the store has not been given yet, so that the slots agree with the counters.
        inEngine([this, promise, id, from, to, resolution](Engine &engine) {
            engine.flushOne(id);
            QMetaObject::invokeMethod(this, [this, promise, id, from, to, resolution] {
                m_store->history(id, from, to, resolution, this, [promise](Store::HistoryResult result) {
                    finish(*promise, asAnswer(std::move(result)));
                });
            });
        });
    });
    return promise->future();
}

QFuture<Monitor::EventsResult> LocalMonitor::events(WallTime from, WallTime to, std::size_t limit)
{
    auto promise = started<EventsResult>();
    QMetaObject::invokeMethod(
        this, [this, promise, from, to, limit] { finish<EventsResult>(*promise, m_events.events(from, to, limit)); });
    return promise->future();
}

QFuture<Monitor::AbsencesResult> LocalMonitor::absences(WallTime from, WallTime to)
{
    auto promise = started<AbsencesResult>();
    QMetaObject::invokeMethod(
        this, [this, promise, from, to] { finish<AbsencesResult>(*promise, m_events.absences(from, to)); });
    return promise->future();
}

QFuture<Monitor::ResolveResult> LocalMonitor::resolve(QString name)
{
    return answer(HostLookup::Lane::Here, name);
}

QFuture<Monitor::ResolveResult> LocalMonitor::resolveForOthers(QString name)
{
    return answer(HostLookup::Lane::Elsewhere, name);
}

QFuture<Monitor::ResolveResult> LocalMonitor::answer(HostLookup::Lane lane, const QString &name)
{
    auto promise = started<ResolveResult>();
    const auto refuse = [promise](CommandError::Kind kind, const QString &message) {
        finish<ResolveResult>(*promise, tl::unexpected(CommandError{kind, message}));
    };
    const auto done = [promise, refuse](const Resolver::Result &result) {
        if (!result) {
            refuse(CommandError::Kind::Unresolved, result.error());
            return;
        }
        QStringList texts;
        for (const QHostAddress &address : *result)
            texts << address.toString();
        finish<ResolveResult>(*promise, texts);
    };
    QMetaObject::invokeMethod(this, [this, promise, lane, name, refuse, done] {
        if (promise->isCanceled())
            return;
        if (!m_resolver.ask(lane, name, done, [promise] { return !promise->isCanceled(); }))
            refuse(CommandError::Kind::Unavailable, tr("too many names are being looked up; try again in a moment"));
    });
    return promise->future();
}

} // namespace meshping
