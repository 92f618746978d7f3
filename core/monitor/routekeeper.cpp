// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/routekeeper.h"

namespace meshping {

using namespace std::chrono_literals;

namespace {

// The targets behind a router that changed are traced one after another.
constexpr auto tellAfter = 10s;

// Whoever waits for a trace; more are refused.
constexpr std::size_t mostWaiting = 100;

// For one with a search for a black hole, and others before it.
constexpr auto longestWait = 2min;
constexpr auto lookEvery = 2s;

void answer(QPromise<Monitor::RouteResult> &promise, const Monitor::RouteResult &result)
{
    promise.addResult(result);
    promise.finish();
}

QStringList addressesOf(const Hop *hop)
{
    QStringList addresses;
    for (std::size_t i = 0; hop && i < hop->answers.size(); ++i)
        addresses << hop->answers[i].address.toString();
    return addresses;
}

} // namespace

RouteKeeper::RouteKeeper(QObject &owner, TargetRows &rows, OrderQueue &orders, Store &store, bool isTracing,
                         Record record)
    : m_rows(rows),
      m_orders(orders),
      m_store(store),
      m_isTracing(isTracing),
      m_record(std::move(record))
{
    m_tell.setSingleShot(true);
    QObject::connect(&m_tell, &QTimer::timeout, &owner, [this] { tellAll(); });
    QObject::connect(&m_look, &QTimer::timeout, &owner, [this] { lookAfterWaiting(); });
}

void RouteKeeper::restore(const std::vector<RouteRecord> &records)
{
    for (auto first = records.begin(); first != records.end();) {
        const TargetId id = first->id;
        std::vector<RouteChange> changes;
        RoutePtr before;
        for (; first != records.end() && first->id == id; ++first) {
            changes.push_back({first->route->time, before, first->route});
            before = first->route;
        }
        m_book.restore(id, changes);
        m_orders.add([id, route = before](Engine &engine) { engine.setRoute(id, route); });
    }
}

void RouteKeeper::take(TargetId id, const RoutePtr &found, bool asked)
{
    const TargetPtr target = m_rows.roster().find(id);
    if (!target) {
        m_book.forget(id);
        return; // removed meanwhile
    }
    const RoutePtr before = m_book.route(id, {});
    const RouteBook::Taken taken = m_book.take(id, found);
    m_orders.add([id, route = taken.route](Engine &engine) { engine.setRoute(id, route); });
    if (taken.change) {
        auto batch = std::make_shared<FlushBatch>();
        batch->routes.push_back({id, taken.change->after});
        m_store.flush(batch);
    }
    if (taken.change && taken.change->before)
        tellOfChange(*target, *taken.change);
    if (before && before->mtu && taken.route->mtu && before->mtu->bytes != taken.route->mtu->bytes)
        tellOfMtu(*target, *before->mtu, *taken.route->mtu);
    // One that was under way before has not looked at everything.
    if (const auto waiting = asked ? m_waiting.extract(id) : decltype(m_waiting)::node_type(); !waiting.empty()) {
        m_orders.whenPublished([all = waiting.mapped(), route = taken.route] {
            for (const Waiting &one : all)
                answer(*one.promise, route);
        });
    }
}

/// A target that was removed or paused meanwhile is not traced any more.
void RouteKeeper::lookAfterWaiting()
{
    for (auto next = m_waiting.begin(); next != m_waiting.end();) {
        const TargetPtr target = m_rows.roster().find(next->first);
        const bool isOver = !target || target->ended || target->paused || next->second.front().until.hasExpired();
        for (const Waiting &one : isOver ? next->second : std::vector<Waiting>()) {
            answer(*one.promise,
                   tl::unexpected(
                       CommandError{CommandError::Kind::Unavailable, tr("the trace was not finished; try again"), {}}));
        }
        next = isOver ? m_waiting.erase(next) : std::next(next);
    }
    if (m_waiting.empty())
        m_look.stop();
}

RouteKeeper::Parting RouteKeeper::partingOf(const RouteChange &change)
{
    for (const HopPtr &hop : change.after->hops) {
        const QStringList before = addressesOf(hopAt(*change.before, hop->distance));
        const QStringList after = addressesOf(hop.get());
        const bool common = std::ranges::any_of(after, [&before](const QString &one) { return before.contains(one); });
        if (!before.isEmpty() && !common)
            return {hop->distance, before, after};
    }
    // The same routers, but the target is nearer or farther away.
    return {change.after->length(), {}, {}};
}

void RouteKeeper::tellOfChange(const Target &target, const RouteChange &change)
{
    const Parting parting = partingOf(change);
    Told &told = m_changes[parting];
    if (told.targets.empty()) {
        told.event = {.time = change.time,
                      .kind = EventKind::RouteChanged,
                      .name = target.shownName(),
                      .address = target.address.toString()};
    }
    told.targets.insert(target.id);
    told.event.figures = RouteParted{parting.distance, parting.before, parting.after, told.targets.size()};
    if (!m_tell.isActive())
        m_tell.start(tellAfter);
}

void RouteKeeper::tellAll()
{
    for (const auto &[parting, told] : std::exchange(m_changes, {}))
        m_record(told.event);
}

void RouteKeeper::tellOfMtu(const Target &target, const PathMtu &before, const PathMtu &after)
{
    const QHostAddress by = after.narrowings.empty() ? QHostAddress() : after.narrowings.back().router;
    m_record({.time = after.checkedAt,
              .kind = EventKind::MtuChanged,
              .name = target.shownName(),
              .address = target.address.toString(),
              .figures = MtuFigures{before.bytes, after.bytes, by.isNull() ? QString() : by.toString()}});
}

Monitor::RouteResult RouteKeeper::route(const QString &key, std::optional<WallTime> at) const
{
    return m_rows.findOne(key).map([&](const TargetPtr &target) { return m_book.route(target->id, at); });
}

Monitor::RoutesResult RouteKeeper::routes(const QString &key, WallTime from, WallTime to) const
{
    return m_rows.findOne(key).map([&](const TargetPtr &target) { return m_book.changes(target->id, from, to); });
}

void RouteKeeper::trace(const QString &key, const Promise &promise)
{
    const auto refuse = [&promise](const CommandError &error) { answer(*promise, tl::unexpected(error)); };
    const auto target = m_rows.findOne(key);
    if (!target)
        refuse(target.error());
    else if (!m_isTracing)
        refuse({CommandError::Kind::Unavailable, tr("nothing can be traced here: no socket could be opened for it")});
    else if ((*target)->address.isNull() || (*target)->ended || (*target)->paused)
        refuse({CommandError::Kind::Conflict, tr("%1 is not pinged now, and so not traced").arg((*target)->key())});
    else if (m_waiting.size() >= mostWaiting && !m_waiting.contains((*target)->id))
        refuse({CommandError::Kind::Unavailable, tr("too many traces are waited for; try again in a moment")});
    else {
        m_waiting[(*target)->id].push_back({promise, QDeadlineTimer(longestWait)});
        m_look.start(lookEvery);
        m_orders.add([id = (*target)->id](Engine &engine) { engine.trace(id); });
    }
}

} // namespace meshping
