// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/localmonitor.h"

#include "core/target/quoted.h"

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

/// Makes the change, or says what is wrong with it.
QString applyTo(Target &target, const TargetChange &change)
{
    if (change.name) {
        if (const QString fault = targetNameFault(*change.name); !fault.isEmpty())
            return quoted(*change.name) + u' ' + fault;
        // Lists and calls know these rows by that name alone.
        if (!target.host.isEmpty() && *change.name != target.host && *change.name != target.name)
            return Monitor::tr(
                       "%1 is looked up as a host name, and that is what its rows are called; for a name of your "
                       "own add %2")
                .arg(target.host,
                     target.address.isNull() ? u"name@address"_s : *change.name + u'@' + target.address.toString());
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
    target.paused = change.paused.value_or(target.paused);
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

LocalMonitor::LocalMonitor(std::unique_ptr<EchoTransport> transport, const LocalMonitorSettings &settings,
                           std::unique_ptr<EchoTransport> traces, QObject *parent)
    : Monitor(parent),
      m_clock(settings.clock ? settings.clock : std::make_shared<const SystemClock>()),
      m_store(std::make_unique<Store>(settings.database, settings.retention, storeClock(settings.clock))),
      m_strips(*m_store),
      m_resolver(settings.lookup),
      m_events(*m_store, *m_clock),
      m_orders(*this),
      m_rows(m_resolver, m_orders, *m_clock, [this](Event event) { record(std::move(event)); }),
      m_adder(*this, m_rows, m_resolver, m_orders),
      m_routes(*this, m_rows, m_orders, *m_store, traces != nullptr, [this](Event event) { record(std::move(event)); }),
      m_tuning(static_cast<const Tuning &>(settings))
{
    m_store->setFlushInterval(settings.flushInterval);
    StoreContents contents = m_store->load();
    m_refusal = contents.refusal;
    m_events.begin(contents.events, std::move(contents.runs), m_tuning.retention.hours);
    for (StoredTarget &stored : contents.targets)
        stored.target.tidyName();
    m_rows.restore(contents.targets, contents.nextId);
    startEngine(std::move(transport), std::move(traces), settings, std::move(contents.targets));
    connectEngine();
    m_routes.restore(contents.routes);
    takeStoreStatus(contents.status);
    connect(m_store.get(), &Store::statusChanged, this, &LocalMonitor::takeStoreStatus);
    connect(m_store.get(), &Store::happened, this, &LocalMonitor::takeStoreEvent);
    connect(m_store.get(), &Store::needFullState, this,
            [this](const std::shared_ptr<const StoreContents> &found) { takeFound(*found); });
    connect(&m_resolver, &Resolver::resolved, this,
            [this](const QString &host, const Resolver::Result &result) { m_rows.takeResolved(host, result); });
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
    m_orders.handOver();
    QMetaObject::invokeMethod(
        m_engine.get(), [this] { m_engine->stop(); }, Qt::BlockingQueuedConnection);
    m_probeThread.quit();
    m_probeThread.wait();
    m_events.end();
    return m_store->finish();
}

void LocalMonitor::startEngine(std::unique_ptr<EchoTransport> transport, std::unique_ptr<EchoTransport> traces,
                               const LocalMonitorSettings &settings, std::vector<StoredTarget> stored)
{
    EngineSettings engineSettings{
        m_tuning,
        settings.flushInterval,
        settings.socketMode,
        settings.socketNotice,
        settings.traceInterval,
        [this](Orders done) { QMetaObject::invokeMethod(this, [done = std::move(done)] {}); }};
    const DownTargets down = m_events.down();
    m_probeThread.setObjectName(u"probe"_s);
    QObject starter;
    starter.moveToThread(&m_probeThread);
    m_probeThread.start();
    QMetaObject::invokeMethod(
        &starter,
        [&] {
            m_engine = std::make_unique<Engine>(std::move(transport), std::move(traces), m_clock,
                                                std::move(engineSettings), m_box);
            m_engine->restore(stored, down);
            starter.moveToThread(thread());
        },
        Qt::BlockingQueuedConnection);
}

void LocalMonitor::connectEngine()
{
    m_orders.setEngine(*m_engine);
    connect(m_engine.get(), &Engine::published, this, [this] { Q_EMIT published(m_box->peek()); });
    // Straight into the store, which takes batches from any thread, so that a busy main thread delays no write.
    connect(
        m_engine.get(), &Engine::flushed, m_store.get(),
        [store = m_store.get()](const std::shared_ptr<const FlushBatch> &batch) { store->flush(batch); },
        Qt::DirectConnection);
    // Writing a log can block, and the probe thread must never block.
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
        [this](TargetId id) { QMetaObject::invokeMethod(this, [this, id] { m_rows.hurry(id); }); },
        Qt::DirectConnection);
    connect(
        m_engine.get(), &Engine::traced, this,
        [this](TargetId id, const RoutePtr &found, bool asked) {
            QMetaObject::invokeMethod(this, [this, id, found, asked] { m_routes.take(id, found, asked); });
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

// The store may see a wrong clock before the probe thread does. What the clock did comes before what is thought of it.
void LocalMonitor::takeStoreEvent(const Event &event)
{
    if (m_ended || (event.kind != EventKind::ClockDoubted && event.kind != EventKind::ClockBelieved)) {
        record(event);
        return;
    }
    QMetaObject::invokeMethod(m_engine.get(), [this, engine = m_engine.get(), event] {
        engine->lookAtClock();
        QMetaObject::invokeMethod(this, [this, event] { record(event); });
    });
}

void LocalMonitor::takeStoreStatus(const StoreStatus &status)
{
    m_orders.add([status](Engine &engine) { engine.setStoreStatus(status); });
    if (auto event = m_events.storeEvent(status))
        record(*std::move(event));
}

// The database has come within reach only now, or was lost: what it holds and what we hold become one.
void LocalMonitor::takeFound(const StoreContents &found)
{
    m_rows.merge(found);
    m_events.merge(found);
    m_orders.add([](Engine &engine) { engine.flushEverything(); });
}

// A clock that is wrong must not cost what was kept: where it has jumped, or shows a time long after the last run,
// ended rows stay until a run in which it does not.
void LocalMonitor::dropLongEnded()
{
    if (m_events.clockTrusted())
        m_rows.dropEnded(m_clock->wall() - m_tuning.retention.hours);
}

void LocalMonitor::settle()
{
    QEventLoop loop;
    m_orders.whenPublished([&loop] { loop.quit(); });
    loop.exec();
}

bool LocalMonitor::probing() const
{
    const SnapshotPtr newest = m_box->peek();
    return std::chrono::abs(m_clock->wall() - newest->takenAt) < 5s || newest->takenAt == WallTime{};
}

QFuture<SnapshotPtr> LocalMonitor::fresh()
{
    const SnapshotPtr newest = m_box->get();
    if (m_clock->mono() - newest->countedAt < freshFor)
        return QtFuture::makeReadyFuture(newest);
    const auto promise = std::make_shared<QPromise<SnapshotPtr>>();
    promise->start();
    // This is no order, because an order would wait for all orders before it.
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

QFuture<Monitor::ChangeResult> LocalMonitor::change(QString key, TargetChange change)
{
    auto promise = started<ChangeResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key), change = std::move(change)] {
        const auto found = m_rows.findOne(key);
        if (!found) {
            finish<ChangeResult>(*promise, tl::unexpected(found.error()));
            return;
        }
        Target target = **found;
        if (const QString fault = applyTo(target, change); !fault.isEmpty()) {
            finish<ChangeResult>(*promise, tl::unexpected(CommandError{CommandError::Kind::Invalid, fault}));
            return;
        }
        if (const auto other = m_rows.conflict(target)) {
            finish<ChangeResult>(*promise, tl::unexpected(*other));
            return;
        }
        const TargetId id = target.id;
        m_rows.put(std::move(target));
        // The engine is asked, because a search in the snapshot would look at all targets for each of many changes.
        m_orders.add([this, promise, id, key](Engine &engine) {
            engine.whenPublished([this, &engine, promise, id, key] {
                QMetaObject::invokeMethod(this, [promise, key, status = engine.statusOf(id)] {
                    finish<ChangeResult>(*promise, asAnswer(status, key));
                });
            });
        });
    });
    return promise->future();
}

void LocalMonitor::tune(const Tuning &tuning)
{
    QMetaObject::invokeMethod(this, [this, tuning] {
        m_store->setRetention(tuning.retention);
        Tuning before = std::exchange(m_tuning, tuning);
        m_orders.add([tuning](Engine &engine) { engine.tune(tuning); });
        before.retention = tuning.retention;
        if (before == tuning)
            return;
        for (const TargetId id : m_rows.roster().ids())
            m_orders.add([id](Engine &engine) { engine.followTimes(id); });
    });
}

QFuture<Monitor::RowsResult> LocalMonitor::remove(QStringList keys)
{
    auto promise = started<RowsResult>();
    QMetaObject::invokeMethod(this, [this, promise, keys = std::move(keys)] {
        const auto targets = m_rows.findAll(keys);
        if (!targets) {
            finish<RowsResult>(*promise, tl::unexpected(targets.error()));
            return;
        }
        for (const TargetPtr &target : *targets)
            m_rows.drop(target);
        m_orders.whenPublished([promise, rows = keysOf(*targets)] { finish<RowsResult>(*promise, rows); });
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
            ids = m_rows.roster().ids();
        } else {
            const auto targets = m_rows.findAll(keys);
            if (!targets) {
                finish<RowsResult>(*promise, tl::unexpected(targets.error()));
                return;
            }
            for (const TargetPtr &target : *targets)
                ids.push_back(target->id);
            rows = keysOf(*targets);
        }
        for (const TargetId id : ids)
            m_orders.add([id](Engine &engine) { engine.reset(id); });
        m_orders.whenPublished([promise, rows] { finish<RowsResult>(*promise, rows); });
    });
    return promise->future();
}

QFuture<Monitor::HistoryResult> LocalMonitor::history(QString key, SlotTime from, SlotTime to, Resolution resolution)
{
    auto promise = started<HistoryResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key), from, to, resolution] {
        const auto found = m_rows.findOne(key);
        if (!found) {
            finish<HistoryResult>(*promise, tl::unexpected(found.error()));
            return;
        }
        const TargetId id = (*found)->id;
        // First what the store has not been given yet, so that the slots agree with the counters.
        m_orders.add([this, promise, id, from, to, resolution](Engine &engine) {
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

QFuture<Monitor::StripsResult> LocalMonitor::strips(std::vector<TargetId> targets, StripSpan span)
{
    auto promise = started<StripsResult>();
    if (const QString fault = stripsFault(targets.size(), span); !fault.isEmpty()) {
        finish<StripsResult>(*promise, tl::unexpected(CommandError{CommandError::Kind::Invalid, fault}));
        return promise->future();
    }
    QMetaObject::invokeMethod(this, [this, promise, targets = std::move(targets), span]() mutable {
        std::erase_if(targets, [this](TargetId id) { return !m_rows.roster().find(id); });
        m_strips.take(std::move(targets), span, promise);
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

QFuture<Monitor::RouteResult> LocalMonitor::route(QString key, std::optional<WallTime> at)
{
    auto promise = started<RouteResult>();
    QMetaObject::invokeMethod(
        this, [this, promise, key = std::move(key), at] { finish<RouteResult>(*promise, m_routes.route(key, at)); });
    return promise->future();
}

QFuture<Monitor::RoutesResult> LocalMonitor::routes(QString key, WallTime from, WallTime to)
{
    auto promise = started<RoutesResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key), from, to] {
        finish<RoutesResult>(*promise, m_routes.routes(key, from, to));
    });
    return promise->future();
}

QFuture<Monitor::RouteResult> LocalMonitor::trace(QString key)
{
    auto promise = started<RouteResult>();
    QMetaObject::invokeMethod(this, [this, promise, key = std::move(key)] { m_routes.trace(key, promise); });
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
