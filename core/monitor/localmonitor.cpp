// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/localmonitor.h"

#include <QEventLoop>
#include <QPromise>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A snapshot of each second is finished a little after it.
constexpr auto freshFor = 1500ms;

/// The system's, unless there is another.
StoreClock storeClock(const std::shared_ptr<const Clock> &clock)
{
    if (!clock)
        return {};
    return {[clock] { return clock->wall(); }, [clock] { return clock->mono().time_since_epoch(); }};
}

CommandError unknown(const QStringList &keys)
{
    return {CommandError::Kind::Unknown, LocalMonitor::tr("no such target: %1").arg(someOf(keys)), keys};
}

} // namespace

LocalMonitor::LocalMonitor(std::unique_ptr<EchoTransport> transport, const LocalMonitorSettings &settings,
                           QObject *parent)
    : Monitor(parent),
      m_clock(settings.clock ? settings.clock : std::make_shared<const SystemClock>()),
      m_store(std::make_unique<Store>(settings.database, settings.retention, storeClock(settings.clock))),
      m_resolver(settings.lookup),
      m_events(*m_store, *m_clock),
      m_times{settings.interval, settings.timeout},
      m_downAfter(settings.downAfter),
      m_endedKept(settings.retention.hours)
{
    m_store->setFlushInterval(settings.flushInterval);
    StoreContents contents = m_store->load();
    m_refusal = contents.refusal;
    m_events.begin(std::move(contents.events), std::move(contents.runs), m_endedKept);
    m_roster.startAt(contents.nextId);
    for (StoredTarget &stored : contents.targets) {
        stored.target.tidyName();
        m_roster.put(std::make_shared<const Target>(stored.target));
        follow(stored.target, Resolver::Known::Before);
    }
    startEngine(std::move(transport), settings, std::move(contents.targets));
    connectEngine();
    takeStoreStatus(contents.status);
    connect(m_store.get(), &Store::statusChanged, this, &LocalMonitor::takeStoreStatus);
    connect(m_store.get(), &Store::happened, this, &LocalMonitor::record);
    connect(m_store.get(), &Store::needFullState, this,
            [this](const std::shared_ptr<const StoreContents> &found) { takeFound(*found); });
    connect(&m_resolver, &Resolver::resolved, this, &LocalMonitor::nameResolved);
    connect(&m_endedTimer, &QTimer::timeout, this, &LocalMonitor::dropLongEnded);
    m_endedTimer.start(1h);
    dropLongEnded();
}

LocalMonitor::~LocalMonitor()
{
    end();
}

Unwritten LocalMonitor::end()
{
    if (std::exchange(m_ended, true))
        return {};
    handOver();
    QMetaObject::invokeMethod(
        m_engine.get(), [this] { m_engine->stop(); }, Qt::BlockingQueuedConnection);
    m_probeThread.quit();
    m_probeThread.wait();
    m_events.end();
    return m_store->finish();
}

void LocalMonitor::startEngine(std::unique_ptr<EchoTransport> transport, const LocalMonitorSettings &settings,
                               std::vector<StoredTarget> stored)
{
    EngineSettings engineSettings{
        m_times, m_downAfter, settings.flushInterval, settings.socketMode, settings.socketNotice, [this](Orders done) {
            QMetaObject::invokeMethod(this, [done = std::move(done)] {});
        }};
    const DownTargets down = m_events.down();
    m_probeThread.setObjectName(u"probe"_s);
    QObject starter;
    starter.moveToThread(&m_probeThread);
    m_probeThread.start();
    QMetaObject::invokeMethod(
        &starter,
        [&] {
            m_engine = std::make_unique<Engine>(std::move(transport), m_clock, std::move(engineSettings), m_box);
            m_engine->restore(stored, down);
            starter.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
}

void LocalMonitor::connectEngine()
{
    connect(m_engine.get(), &Engine::published, this, [this] { Q_EMIT published(m_box->peek()); });
    // Straight into the store, which takes batches from any thread, so that a busy main thread delays no write.
    connect(
        m_engine.get(), &Engine::flushed, m_store.get(),
        [store = m_store.get()](const std::shared_ptr<const FlushBatch> &batch) { store->flush(batch); },
        Qt::DirectConnection);
    // To write a log can block, which the probe thread must not.
    connect(
        m_engine.get(), &Engine::noted, this,
        [this](const HealthNote &note) {
            QMetaObject::invokeMethod(this, [note] {
                note.trouble ? qWarning("%ls", qUtf16Printable(note.text)) : qInfo("%ls", qUtf16Printable(note.text));
            });
        },
        Qt::DirectConnection);
    connect(
        m_engine.get(), &Engine::failing, this,
        [this](TargetId id) {
            QMetaObject::invokeMethod(this, [this, id] {
                if (const TargetPtr target = m_roster.find(id))
                    m_resolver.hurry(target->host);
            });
        },
        Qt::DirectConnection);
    connect(
        m_engine.get(), &Engine::happened, this,
        [this](const std::vector<Event> &events) {
            QMetaObject::invokeMethod(this, [this, events] {
                for (const Event &event : events)
                    record(event);
            });
        },
        Qt::DirectConnection);
}

void LocalMonitor::record(Event event)
{
    Q_EMIT happened(m_events.record(std::move(event)));
}

void LocalMonitor::takeStoreStatus(const StoreStatus &status)
{
    inEngine([status](Engine &engine) { engine.setStoreStatus(status); });
    if (auto event = m_events.storeEvent(status))
        record(*std::move(event));
}

void LocalMonitor::settle()
{
    QEventLoop loop;
    whenPublished([&loop] { loop.quit(); });
    loop.exec();
}

bool LocalMonitor::probing() const
{
    const SnapshotPtr newest = m_box->peek();
    return std::chrono::abs(m_clock->wall() - newest->takenAt) < 5s || newest->takenAt == WallTime{};
}

void LocalMonitor::inEngine(Engine::Order order)
{
    if (m_orders.empty())
        QMetaObject::invokeMethod(this, &LocalMonitor::handOver, Qt::QueuedConnection);
    m_orders.push_back(std::move(order));
}

void LocalMonitor::handOver()
{
    if (m_orders.empty())
        return;
    QMetaObject::invokeMethod(m_engine.get(),
                              [engine = m_engine.get(), orders = std::exchange(m_orders, {})]() mutable {
                                  engine->follow(std::move(orders));
                              });
}

QFuture<SnapshotPtr> LocalMonitor::fresh()
{
    const SnapshotPtr newest = m_box->get();
    if (m_clock->mono() - newest->countedAt < freshFor)
        return QtFuture::makeReadyFuture(newest);
    const auto promise = std::make_shared<QPromise<SnapshotPtr>>();
    promise->start();
    // Not an order, which would wait for those before it.
    QMetaObject::invokeMethod(m_engine.get(), [engine = m_engine.get(), promise, box = m_box] {
        engine->publishFor([promise, box] {
            promise->addResult(box->peek());
            promise->finish();
        });
    });
    return promise->future();
}

SnapshotPtr LocalMonitor::atHand() const
{
    SnapshotPtr newest = m_box->peek();
    if (probing())
        return newest;
    auto stalled = std::make_shared<Snapshot>(*newest);
    stalled->health.silentSince = newest->takenAt;
    return stalled;
}

void LocalMonitor::whenPublished(std::function<void()> done)
{
    inEngine([this, done = std::move(done)](Engine &engine) mutable {
        engine.whenPublished([this, done = std::move(done)]() mutable {
            QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
        });
    });
}

void LocalMonitor::put(Target target)
{
    auto shared = std::make_shared<const Target>(std::move(target));
    m_roster.put(shared);
    inEngine([shared](Engine &engine) { engine.upsert(shared); });
}

void LocalMonitor::drop(const TargetPtr &target)
{
    m_roster.remove(target->id);
    if (!target->host.isEmpty() && !m_roster.isFollowed(target->host))
        m_resolver.forget(target->host);
    inEngine([id = target->id](Engine &engine) { engine.remove(id); });
}

tl::expected<std::vector<TargetPtr>, CommandError> LocalMonitor::findAll(const QStringList &keys) const
{
    std::vector<TargetPtr> targets;
    QStringList missing;
    std::set<TargetId> seen;
    for (const QString &key : keys) {
        const auto found = m_roster.findKey(key);
        if (found.empty())
            missing << key;
        for (const TargetPtr &target : found) {
            if (seen.insert(target->id).second)
                targets.push_back(target);
        }
    }
    if (!missing.isEmpty())
        return tl::unexpected(unknown(missing));
    return targets;
}

tl::expected<TargetPtr, CommandError> LocalMonitor::findOne(const QString &key) const
{
    const auto found = m_roster.findKey(key);
    if (found.empty())
        return tl::unexpected(unknown({key}));
    if (found.size() > 1) {
        QStringList keys_;
        for (const TargetPtr &target : found)
            keys_ << target->key();
        keys_.sort();
        return tl::unexpected(severalTargets(key, keys_));
    }
    return found.front();
}

} // namespace meshping
