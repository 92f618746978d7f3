// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/fakemonitor.h"

#include "core/target/address.h"
#include "core/target/targetkey.h"
#include "core/target/targetspec.h"
#include "tests/unit/model/sampleroute.h"

#include <QPromise>
#include <QThread>

#include <algorithm>
#include <thread>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Completes after `delay`, in another thread, whether anybody still waits or not.
template <class T>
QFuture<T> later(T value, std::chrono::milliseconds delay)
{
    QPromise<T> promise;
    promise.start();
    auto future = promise.future();
    std::thread([promise = std::move(promise), value = std::move(value), delay]() mutable {
        std::this_thread::sleep_for(delay);
        promise.addResult(std::move(value));
        promise.finish();
    }).detach();
    return future;
}

constexpr std::chrono::milliseconds slow{500};

void countReply(TargetStatus &status, Rtt rtt)
{
    status.statistics.addReply(rtt, std::chrono::system_clock::now(), std::chrono::seconds(1));
    status.recent.addAnswered(bucketOf(rtt));
}

void countLoss(TargetStatus &status)
{
    status.statistics.addLoss();
    status.recent.addLost();
}

CommandError unknown(const QString &key)
{
    return {CommandError::Kind::Unknown, u"\"%1\" is not a target here"_s.arg(key)};
}

bool means(const TargetKey &key, const Target &target)
{
    return key.address.isNull() ? target.name == key.text
                                : sameAddress(target.address, key.address) && key.fits(target);
}

} // namespace

TargetStatus statusOf(const QString &address, const QString &name)
{
    Target target;
    target.address = QHostAddress(address);
    target.name = name;
    TargetStatus status;
    status.target = std::make_shared<const Target>(target);
    return status;
}

FakeMonitor::FakeMonitor()
{
    m_health.socketMode = SocketMode::Raw;
    m_health.startedAt = std::chrono::system_clock::now();
    m_health.store.writing = true;
    m_health.tuning = Tuning();
    publish();
}

void FakeMonitor::fill(int count, int buckets)
{
    const std::lock_guard lock(m_mutex);
    for (int i = 0; i < count; ++i) {
        TargetStatus status = statusOf(QHostAddress(0x0a000000U + unsigned(i)).toString(), u"host%1"_s.arg(i));
        const WallTime sentAt = std::chrono::system_clock::now();
        for (int b = 0; b < buckets; ++b) {
            const double ms = lowerEdge(Bucket(std::int16_t(b - 10))) * 1.01;
            status.statistics.addReply(Rtt(std::int64_t(ms * 1e6)), sentAt, std::chrono::seconds(30));
        }
        status.statistics.addLoss();
        status.state = TargetState::Down;
        put(std::move(status));
    }
    publish();
}

void FakeMonitor::put(TargetStatus status)
{
    const std::lock_guard lock(m_mutex);
    Target target = *status.target;
    target.id = TargetId(m_nextId++);
    status.target = std::make_shared<const Target>(std::move(target));
    status.revision = m_revision + 1;
    m_targets.push_back(std::move(status));
}

void FakeMonitor::probe(const std::vector<Rtt> &replies, int losses)
{
    const std::lock_guard lock(m_mutex);
    for (TargetStatus &status : m_targets) {
        for (const Rtt rtt : replies)
            countReply(status, rtt);
        for (int i = 0; i < losses; ++i)
            countLoss(status);
        status.revision = m_revision + 1;
    }
    publish();
}

void FakeMonitor::setHealth(const Health &health)
{
    const std::lock_guard lock(m_mutex);
    m_health = health;
    publish();
}

void FakeMonitor::publish()
{
    auto next = std::make_shared<Snapshot>();
    next->revision = ++m_revision;
    next->takenAt = std::chrono::system_clock::now();
    next->health = m_health;
    next->hopNames = std::make_shared<const HopNames>(sampleHopNames());
    next->chunks.push_back(std::make_shared<const TargetChunk>(m_targets));
    m_snapshot = std::move(next);
}

// As a real one, it takes one a second for those who ask, whether anything has changed or not.
SnapshotPtr FakeMonitor::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    const WallTime now = std::chrono::system_clock::now();
    if (now - m_snapshot->takenAt > std::chrono::seconds(1)) {
        auto next = std::make_shared<Snapshot>(*m_snapshot);
        next->takenAt = now;
        m_snapshot = std::move(next);
    }
    return m_snapshot;
}

std::vector<TargetStatus>::iterator FakeMonitor::find(const QString &key)
{
    return std::find_if(m_targets.begin(), m_targets.end(), [wanted = TargetKey(key)](const TargetStatus &status) {
        return means(wanted, *status.target);
    });
}

void FakeMonitor::putAddress(const TargetRequest &request, const QString &name, const QHostAddress &address,
                             AddResult &result)
{
    const QString text = (name.isEmpty() ? address.toString() : name) + u'@' + address.toString();
    result.added << text;
    auto known = find(address.toString());
    if (known == m_targets.end()) {
        put(statusOf(address.toString(), name));
        known = std::prev(m_targets.end());
    } else if (known->target->name != name) {
        result.renamed.append({text, known->target->name});
    } else {
        result.known << text;
    }
    Target target = *known->target;
    target.name = name;
    if (request.labels)
        target.labels = shareLabels(*request.labels);
    if (request.interval)
        target.interval = request.interval;
    target.foreign = request.foreign;
    known->target = std::make_shared<const Target>(target);
    known->revision = m_revision + 1;
}

void FakeMonitor::addOne(const TargetRequest &request, AddResult &result)
{
    const auto parsed = parseTargetSpec(request.text);
    if (!parsed) {
        result.failures.append({request.text, {CommandError::Kind::Invalid, parsed.error()}});
        return;
    }
    if (!parsed->needsResolving()) {
        putAddress(request, parsed->name, parsed->address, result);
    } else if (parsed->name == u"gone.test") {
        result.failures.append({request.text, {CommandError::Kind::Unresolved, u"\"gone.test\" does not resolve"_s}});
    } else {
        putAddress(request, parsed->name, QHostAddress(u"192.0.2.1"_s), result);
        putAddress(request, parsed->name, QHostAddress(u"2001:db8::1"_s), result);
    }
}

QFuture<AddResult> FakeMonitor::add(TargetRequests requests)
{
    const std::lock_guard lock(m_mutex);
    AddResult result;
    // Long lists are for the server to digest, not for this linear search.
    if (requests.size() > 5000) {
        for (const TargetRequest &request : requests)
            result.added << request.text;
        return ready(result);
    }
    for (const TargetRequest &request : requests)
        addOne(request, result);
    publish();
    if (requests.contains(u"never.test"_s))
        return later(result, std::chrono::hours(1));
    return requests.contains(u"slow.test"_s) ? later(result, slow) : ready(result);
}

QFuture<Monitor::ChangeResult> FakeMonitor::change(QString key, TargetChange change)
{
    const std::lock_guard lock(m_mutex);
    const auto found = find(key);
    if (found == m_targets.end())
        return ready(ChangeResult(tl::unexpect, unknown(key)));
    Target target = *found->target;
    if (change.name) {
        if (const QString fault = targetNameFault(*change.name); !fault.isEmpty())
            return ready(ChangeResult(tl::unexpect, CommandError{CommandError::Kind::Invalid, fault}));
        target.name = *change.name;
    }
    if (change.interval)
        target.interval = *change.interval;
    target.paused = change.paused.value_or(target.paused);
    if (change.labels)
        target.labels = shareLabels(*change.labels);
    found->target = std::make_shared<const Target>(target);
    found->revision = m_revision + 1;
    const TargetStatus changed = *found;
    publish();
    return ready(ChangeResult(changed));
}

QFuture<Monitor::RowsResult> FakeMonitor::remove(QStringList keys)
{
    const std::lock_guard lock(m_mutex);
    QStringList missing = keys;
    missing.removeIf([this](const QString &key) { return find(key) != m_targets.end(); });
    if (!missing.isEmpty()) {
        CommandError error = unknown(missing.first());
        error.targets = missing;
        return ready(RowsResult(tl::unexpect, error));
    }
    QStringList removed;
    for (const QString &key : keys) {
        for (auto found = find(key); found != m_targets.end(); found = find(key)) {
            removed << found->target->key();
            m_targets.erase(found);
        }
    }
    publish();
    return ready(RowsResult(removed));
}

QFuture<Monitor::RowsResult> FakeMonitor::resetStatistics(QStringList keys)
{
    const std::lock_guard lock(m_mutex);
    for (const QString &key : keys) {
        if (find(key) == m_targets.end())
            return ready(RowsResult(tl::unexpect, unknown(key)));
    }
    QStringList reset;
    for (TargetStatus &status : m_targets) {
        const auto isMeant = [&](const QString &key) { return means(TargetKey(key), *status.target); };
        if (!keys.isEmpty() && std::none_of(keys.begin(), keys.end(), isMeant))
            continue;
        if (!keys.isEmpty())
            reset << status.target->key();
        status.statistics = {};
        status.state = TargetState::Unknown;
        status.revision = m_revision + 1;
    }
    publish();
    return ready(RowsResult(reset));
}

QFuture<Monitor::HistoryResult> FakeMonitor::history(QString key, SlotTime from, SlotTime to, Resolution resolution)
{
    const std::lock_guard lock(m_mutex);
    const auto found = find(key);
    if (found == m_targets.end())
        return ready(HistoryResult(tl::unexpect, unknown(key)));
    // One slot at the beginning of the range and one at its end.
    SlotCounts counts;
    counts.sent = found->statistics.sent;
    counts.lost = found->statistics.lost;
    counts.buckets = found->statistics.histogram;
    History history{resolution, {{slotStart(from, resolution), counts}}, {{from, from + std::chrono::minutes(1)}}};
    const SlotTime last = slotStart(to - std::chrono::seconds(1), resolution);
    if (last != history.entries.front().time)
        history.entries.push_back({last, counts});
    return ready(HistoryResult(history));
}

QFuture<Monitor::StripsResult> FakeMonitor::strips(std::vector<TargetId> targets, StripSpan span)
{
    const std::lock_guard lock(m_mutex);
    std::vector<TargetStrip> strips;
    for (const TargetId id : targets) {
        const auto found = std::ranges::find_if(m_targets, [id](const auto &one) { return one.target->id == id; });
        if (found == m_targets.end())
            continue;
        // The same in every slot.
        SlotCounts counts;
        counts.sent = found->statistics.sent;
        counts.lost = found->statistics.lost;
        counts.buckets = found->statistics.histogram;
        strips.push_back({id, {counts.buckets.quantile(0.5), std::vector(span.slots(), StripCell(counts))}});
    }
    return ready(StripsResult(std::move(strips)));
}

QFuture<Monitor::ResolveResult> FakeMonitor::resolve(QString name)
{
    if (name == u"two.test")
        return ready(ResolveResult(QStringList{u"192.0.2.1"_s, u"2001:db8::1"_s}));
    const ResolveResult failed(tl::unexpect,
                               CommandError{CommandError::Kind::Unresolved, u"\"%1\" does not resolve"_s.arg(name)});
    if (name == u"never.test")
        return later(failed, std::chrono::hours(1));
    return name == u"slow.test" ? later(failed, slow) : ready(failed);
}

QFuture<Monitor::RouteResult> FakeMonitor::route(QString key, std::optional<WallTime>)
{
    const std::lock_guard lock(m_mutex);
    const auto found = find(key);
    if (found == m_targets.end())
        return QtFuture::makeReadyFuture(RouteResult(tl::unexpect, CommandError{CommandError::Kind::Unknown, key, {}}));
    return QtFuture::makeReadyFuture(RouteResult(found->route));
}

QFuture<Monitor::RoutesResult> FakeMonitor::routes(QString key, WallTime from, WallTime to)
{
    const RouteResult now = route(std::move(key), {}).result();
    std::vector<RouteChange> changes;
    if (now && *now && (*now)->time >= from && (*now)->time < to)
        changes.push_back({(*now)->time, *now, *now});
    return QtFuture::makeReadyFuture(now ? RoutesResult(changes) : RoutesResult(tl::unexpect, now.error()));
}

void FakeMonitor::happen(Event event)
{
    const std::lock_guard lock(m_mutex);
    event.time = std::chrono::system_clock::now();
    Q_EMIT happened(m_events.add(std::move(event)));
}

} // namespace meshping
