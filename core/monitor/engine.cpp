// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/engine.h"

#include "core/model/localtime.h"
#include "core/target/address.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto publishInterval = 1s;
constexpr auto interestLasts = 5s; ///< so long after somebody looked at them, targets are copied each second
// How many orders are carried out between two looks at the schedule. When pings take all the time, orders get an eighth
// of it, so that no order waits for minutes.
constexpr int ordersPerTurn = 32;
constexpr int shareOfOrders = 8;
constexpr auto ordersTakeAtMost = 1ms;

constexpr auto flushSoon = 200ms; ///< a change of targets is written at once, but a row of changes together

/// Whether it has an address to be probed at.
bool isAble(const Target &target)
{
    return !target.address.isNull() && !target.ended;
}

bool isProbed(const Target &target)
{
    return isAble(target) && !target.paused;
}

QString endedText(const Target &target)
{
    const QString since = localTime(*target.ended).toUTC().toString(Qt::ISODate);
    return Engine::tr("%1 has this address no longer, since %2").arg(target.host, since);
}

// Revisions begin with the time in milliseconds, so that they are higher than those of any earlier process that
// published at most once a millisecond.
std::uint64_t firstRevision(WallTime now)
{
    return static_cast<std::uint64_t>(now.time_since_epoch() / 1ms);
}

} // namespace

Engine::Engine(std::unique_ptr<EchoTransport> transport, std::unique_ptr<EchoTransport> traces,
               std::shared_ptr<const Clock> clock, EngineSettings settings, std::shared_ptr<SnapshotBox> box)
    : m_clock(std::move(clock)),
      m_settings(std::move(settings)),
      m_box(std::move(box)),
      m_table(m_settings.tuning.interval),
      m_publisher(m_table, firstRevision(m_clock->wall())),
      m_gatherer(m_table),
      m_events(m_table, readBoth(*m_clock)),
      m_health(m_clock->mono(), m_clock->wall()),
      m_nextFlush(m_clock->mono() + m_settings.flushInterval)
{
    m_table.setDownAfter(m_settings.tuning.downAfter);
    if (traces)
        m_tracer = std::make_unique<Tracer>(
            std::move(traces), *m_clock, TracerSettings{.interval = m_settings.traceInterval},
            [this](TargetId id, const RoutePtr &found, bool asked) { Q_EMIT traced(id, found, asked); });
    m_loop = std::make_unique<ProbeLoop>(
        std::move(transport), *m_clock, ProberSettings{m_settings.tuning.interval, m_settings.tuning.timeout},
        ProbeLoop::Owner{[this](std::span<const ProbeResult> results) { take(results); },
                         [this](MonoTime now) { return work(now); }});
}

void Engine::follow(Orders orders)
{
    if (!orders.empty())
        m_orders.push_back(std::move(orders));
    m_loop->wake();
}

bool Engine::followSome()
{
    const MonoTime begin = m_clock->mono();
    const MonoTime end =
        begin + std::min<std::chrono::nanoseconds>((begin - m_followed) / shareOfOrders, ordersTakeAtMost);
    for (int i = 0; !m_orders.empty() && (i < ordersPerTurn || m_clock->mono() < end); ++i) {
        Orders &orders = m_orders.front();
        orders[m_nextOrder++](*this);
        if (m_nextOrder == orders.size()) {
            Orders done = std::move(orders);
            m_orders.pop_front();
            m_nextOrder = 0;
            if (m_settings.takeBack)
                m_settings.takeBack(std::move(done));
        }
    }
    m_followed = m_clock->mono();
    return !m_orders.empty();
}

void Engine::restore(const std::vector<StoredTarget> &stored, const DownTargets &down)
{
    for (const StoredTarget &known : stored) {
        const Target &target = known.target;
        const ProbeSlot slot = insert(std::make_shared<const Target>(target), known.statistics);
        if (!known.statistics.up && down.contains({target.name, target.address.toString()}))
            m_table.markDown(slot);
    }
    hasten();
}

ProbeSlot Engine::insert(const std::shared_ptr<const Target> &target, const Statistics &statistics)
{
    const ProbeSlot slot = m_loop->prober().add(Endpoint(target->address), target->interval, !isProbed(*target));
    m_table.insert(slot, target, statistics, m_clock->mono(), m_clock->wall());
    if (target->ended)
        m_table.setUnprobed(slot, endedText(*target));
    followTrace(*target);
    return slot;
}

void Engine::followTrace(const Target &target)
{
    if (!m_tracer)
        return;
    if (isProbed(target))
        m_tracer->add(target.id, Endpoint(target.address));
    else
        m_tracer->remove(target.id);
}

void Engine::trace(TargetId id)
{
    if (m_tracer)
        m_tracer->trace(id);
}

void Engine::setRoute(TargetId id, const RoutePtr &route)
{
    if (const auto slot = m_table.find(id)) {
        m_table.setRoute(*slot, route);
        m_changed = true;
        if (m_tracer)
            m_tracer->setKnown(id, route);
    }
}

void Engine::upsert(const std::shared_ptr<const Target> &target)
{
    if (const auto slot = m_table.find(target->id)) {
        const Target before = *m_table.at(*slot).target;
        if (!sameAddress(before.address, target->address))
            m_loop->prober().setEndpoint(*slot, Endpoint(target->address));
        if (before.interval != target->interval)
            m_loop->prober().setInterval(*slot, target->interval);
        m_table.replace(*slot, target);
        m_loop->prober().setPaused(*slot, !isProbed(*target));
        if (isAble(before) != isAble(*target))
            m_table.setUnprobed(*slot, target->ended ? endedText(*target) : QString());
        if (before.paused != target->paused)
            m_table.forgetTrouble(*slot);
        followTrace(*target);
    } else {
        insert(target, {});
    }
    m_gatherer.targetChanged(*target);
    hasten();
}

void Engine::remove(TargetId id)
{
    if (const auto slot = m_table.find(id)) {
        m_loop->prober().remove(*slot);
        m_table.erase(*slot);
        if (m_tracer)
            m_tracer->remove(id);
        m_gatherer.targetRemoved(id);
        hasten();
    }
}

void Engine::tune(const Tuning &tuning)
{
    m_settings.tuning = tuning;
    m_table.setDownAfter(tuning.downAfter);
    m_table.setCommonInterval(tuning.interval);
    m_loop->prober().setTimes({tuning.interval, tuning.timeout});
}

void Engine::followTimes(TargetId id)
{
    if (const auto slot = m_table.find(id)) {
        m_loop->prober().setInterval(*slot, m_table.at(*slot).target->interval);
        m_table.review(*slot);
    }
}

void Engine::reset(TargetId id)
{
    if (const auto slot = m_table.find(id)) {
        m_table.reset(*slot);
        hasten();
    }
}

void Engine::setUnprobed(TargetId id, const QString &error)
{
    if (const auto slot = m_table.find(id)) {
        m_loop->prober().setPaused(*slot, !error.isEmpty() || !isProbed(*m_table.at(*slot).target));
        m_table.setUnprobed(*slot, error);
        hasten();
    }
}

void Engine::addOlder(TargetId id, const Statistics &older)
{
    if (const auto slot = m_table.find(id))
        m_table.addOlder(*slot, older);
}

void Engine::flushEverything()
{
    m_gatherer.wantEverything();
    hasten();
}

void Engine::flushOne(TargetId id)
{
    const auto slot = m_table.find(id);
    if (!slot)
        return;
    if (const auto batch = m_gatherer.gatherOne(*slot); !batch->isEmpty())
        Q_EMIT flushed(batch);
}

void Engine::hasten()
{
    m_changed = true;
    m_nextFlush = std::min(m_nextFlush, m_clock->mono() + flushSoon);
}

std::optional<TargetStatus> Engine::statusOf(TargetId id) const
{
    const auto slot = m_table.find(id);
    return slot ? std::optional(m_table.at(*slot)) : std::nullopt;
}

void Engine::whenPublished(std::function<void()> done)
{
    m_newcomers.push_back(std::move(done));
    m_nextPublish = MonoTime{};
}

void Engine::publishFor(std::function<void()> reader)
{
    if (!m_loop)
        return;
    whenPublished(std::move(reader));
    m_loop->wake();
}

MonoTime Engine::work(MonoTime now)
{
    // An order may have made a probe due earlier than the prober expects.
    const bool ordered = !m_orders.empty();
    followSome();
    if (!m_publisher.running() && now >= m_nextPublish)
        beginPublishing(now);
    if (m_publisher.running()) {
        if (const auto snapshot = m_publisher.step())
            publish(snapshot);
    }
    flush(now);
    const MonoTime nextTrace = m_tracer ? m_tracer->run() : MonoTime::max();
    const bool busy = ordered || m_publisher.running() || m_gatherer.running();
    return busy ? now : std::min({m_nextPublish, m_nextFlush, nextTrace});
}

void Engine::take(std::span<const ProbeResult> results)
{
    if (results.empty())
        return;
    const ClockReading reading = readBoth(*m_clock);
    m_table.count(results, reading);
    refreshZones(results);
    const std::vector<TargetTurn> turns = m_table.takeTurns();
    for (const TargetTurn &turn : turns) {
        if (m_tracer)
            m_tracer->hasten(m_table.at(turn.slot).target->id);
    }
    m_events.takeResults(results, turns, reading, m_loop->prober().hasSent());
    tellOfEvents();
}

// The interface of a link-local address may have gone and come back under another number.
void Engine::refreshZones(std::span<const ProbeResult> results)
{
    for (const ProbeResult &result : results) {
        if (result.outcome != Outcome::SendError || !m_table.isUsed(result.slot))
            continue;
        const QHostAddress &address = m_table.at(result.slot).target->address;
        if (!address.scopeId().isEmpty())
            m_loop->prober().setEndpoint(result.slot, Endpoint(address));
    }
}

void Engine::tellOfEvents()
{
    for (const TargetId id : m_events.takeFailing())
        Q_EMIT failing(id);
    for (const HealthNote &note : m_events.takeNotes())
        Q_EMIT noted(note);
    if (const std::vector<Event> events = m_events.takeEvents(); !events.empty())
        Q_EMIT happened(events);
}

void Engine::flush(MonoTime now)
{
    if (!m_gatherer.running() && now >= m_nextFlush) {
        const bool stalled = !m_unwritten.expired();
        m_nextFlush = now + (stalled ? flushSoon : m_settings.flushInterval);
        if (!stalled && m_gatherer.hasWork())
            m_gatherer.begin();
    }
    if (!m_gatherer.running())
        return;
    if (const auto batch = m_gatherer.step()) {
        m_unwritten = batch;
        Q_EMIT flushed(batch);
    }
}

void Engine::lookAtClock()
{
    m_events.takeClock(readBoth(*m_clock));
    tellOfEvents();
}

// Copying the statistics costs more than counting, so they are copied only when somebody looks.
void Engine::beginPublishing(MonoTime now)
{
    lookAtClock();
    m_nextPublish = now + publishInterval;
    if (m_box->takeAsked())
        m_publishUntil = now + interestLasts;
    if (now >= m_publishUntil && m_newcomers.empty() && !m_changed) {
        put(m_publisher.unchanged());
        return;
    }
    m_changed = false;
    m_countedAt = now;
    m_publisher.begin();
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(m_newcomers.begin()),
                     std::make_move_iterator(m_newcomers.end()));
    m_newcomers.clear();
}

void Engine::put(const std::shared_ptr<Snapshot> &snapshot)
{
    snapshot->takenAt = m_clock->wall();
    snapshot->countedAt = m_countedAt;
    snapshot->health = health();
    snapshot->hopNames = m_hopNames;
    m_box->put(snapshot);
}

void Engine::publish(const std::shared_ptr<Snapshot> &snapshot)
{
    put(snapshot);
    Q_EMIT published();
    for (const auto &done : std::exchange(m_waiting, {}))
        done();
}

Health Engine::health()
{
    Health health = m_health.measure(m_clock->mono(), m_clock->wall(), m_loop->health());
    health.socketMode = m_settings.socketMode;
    if (health.socketError.isEmpty())
        health.socketError = m_settings.socketNotice;
    health.store = m_storeStatus;
    health.tuning = m_settings.tuning;
    m_events.takeHealth(health, readBoth(*m_clock));
    tellOfEvents();
    for (const HealthNote &note : m_health.takeNotes())
        Q_EMIT noted(note);
    return health;
}

void Engine::stop()
{
    while (followSome()) {
    }
    // Replies that have arrived still count. Probes in flight have no outcome and are not counted.
    m_loop->prober().receive();
    take(m_loop->prober().results());
    m_loop->prober().clearResults();
    for (bool again = m_gatherer.running() || m_gatherer.hasWork(); again; again = m_gatherer.hasWork()) {
        if (!m_gatherer.running())
            m_gatherer.begin();
        std::shared_ptr<const FlushBatch> batch;
        while (!batch)
            batch = m_gatherer.step();
        Q_EMIT flushed(batch);
    }
    m_loop.reset();
}

} // namespace meshping
