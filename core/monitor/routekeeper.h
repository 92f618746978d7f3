// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "core/monitor/orderqueue.h"
#include "core/monitor/targetrows.h"
#include "core/route/routebook.h"
#include "core/store/store.h"

#include <QDeadlineTimer>
#include <QPromise>
#include <QTimer>

#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace meshping {

/// The routes of a monitor's targets, in its thread: takes what the engine traced, has it shown, tells of changes, and
/// answers who asks.
class RouteKeeper
{
    Q_DECLARE_TR_FUNCTIONS(RouteKeeper)

public:
    using Record = std::function<void(Event)>;

    /// `record`: takes the events. `isTracing`: whether there is anything to trace with.
    RouteKeeper(QObject &owner, TargetRows &rows, OrderQueue &orders, Store &store, bool isTracing, Record record);

    /// Takes over what is stored, ascending by target and time, and has it shown.
    void restore(const std::vector<RouteRecord> &records);

    /// What a trace found; `asked`: it was one by hand.
    void take(TargetId id, const RoutePtr &found, bool asked);

    /// The answers to Monitor's calls of these names.
    Monitor::RouteResult route(const QString &key, std::optional<WallTime> at) const;
    Monitor::RoutesResult routes(const QString &key, WallTime from, WallTime to) const;
    void trace(const QString &key, const std::shared_ptr<QPromise<Monitor::RouteResult>> &promise);

private:
    using Promise = std::shared_ptr<QPromise<Monitor::RouteResult>>;

    /// Somebody who has asked for a trace.
    struct Waiting
    {
        Promise promise;
        QDeadlineTimer until;
    };

    /// Where two routes part, and who answered there: a change behind one router is one event, however many targets
    /// lie behind it.
    struct Parting
    {
        Distance distance = 0;
        QStringList before;
        QStringList after;

        bool operator<(const Parting &other) const
        {
            return std::tie(distance, before, after) < std::tie(other.distance, other.before, other.after);
        }
    };

    struct Told
    {
        Event event;
        std::set<TargetId> targets;
    };

    void tellOfChange(const Target &target, const RouteChange &change);
    void tellOfMtu(const Target &target, const PathMtu &before, const PathMtu &after);
    void tellAll();
    void lookAfterWaiting();
    static Parting partingOf(const RouteChange &change);

    TargetRows &m_rows;
    OrderQueue &m_orders;
    Store &m_store;
    bool m_isTracing;
    Record m_record;
    RouteBook m_book;
    std::map<TargetId, std::vector<Waiting>> m_waiting; ///< for the trace that they asked for
    std::map<Parting, Told> m_changes;                  ///< to be told soon
    QTimer m_tell;
    QTimer m_look; ///< after those who wait
};

} // namespace meshping
