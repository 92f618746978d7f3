// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/salvage/spool.h"
#include "core/store/storeworker.h"

#include <QPointer>
#include <QThread>
#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// If the thread has been busy for longer than this, a history is refused at once.
constexpr auto readsWithin = 15s;
constexpr auto watchEvery = 1s;

/// How long finish() tries to write, and how long it waits for a thread that hangs.
constexpr auto triesFor = 3s;
constexpr auto endsWithin = 6s;

/// Passes what the store thread reports to the store while that exists: the thread may outlive it.
struct Outlet
{
    std::mutex mutex;
    Store *store = nullptr;

    template <class Call>
    void post(Call call)
    {
        const std::lock_guard lock(mutex);
        if (store)
            QMetaObject::invokeMethod(
                store, [target = store, call] { call(*target); }, Qt::QueuedConnection);
    }
};

/// Shared by load() and the store thread: whether the contents arrive before load() stops waiting.
struct Loading
{
    std::mutex mutex;
    std::condition_variable arrived;
    std::optional<StoreContents> contents;
    bool abandoned = false;

    bool deliver(const StoreContents &found)
    {
        const std::lock_guard lock(mutex);
        if (abandoned)
            return false;
        contents = found;
        arrived.notify_one();
        return true;
    }

    std::optional<StoreContents> await(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(mutex);
        arrived.wait_for(lock, patience, [this] { return contents.has_value(); });
        abandoned = !contents;
        return std::move(contents);
    }
};

} // namespace

class Store::Private
{
public:
    Private(QString database, RetentionPolicy policy, StoreClock clock,
            const std::function<void(Store &, const StoreStatus &)> &take)
        : path(std::move(database)),
          worker(path, policy, std::move(clock),
                 {[outlet = outlet, take](const StoreStatus &status) {
                      outlet->post([take, status](Store &store) { take(store, status); });
                  },
                  [outlet = outlet](const std::shared_ptr<const StoreContents> &found) {
                      outlet->post([found](Store &store) { Q_EMIT store.needFullState(found); });
                  },
                  [outlet = outlet](const Event &event) {
                      outlet->post([event](Store &store) { Q_EMIT store.happened(event); });
                  }})
    {
    }

    QString path;
    std::shared_ptr<Outlet> outlet = std::make_shared<Outlet>();
    QThread thread;
    StoreWorker worker;
    QTimer watch;
    std::chrono::nanoseconds patience = answersWithin({});
    StoreStatus told;   ///< the last status that was reported
    bool stuck = false; ///< the thread does not answer, and that was reported
    bool refused = false;
    bool finished = false;
};

std::chrono::nanoseconds answersWithin(std::chrono::nanoseconds flushInterval)
{
    return std::max<std::chrono::nanoseconds>(15s, flushInterval);
}

Store::Store(const QString &path, RetentionPolicy retention, StoreClock clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(path, retention, std::move(clock),
                                  [](Store &store, const StoreStatus &status) { store.take(status); }))
{
    qRegisterMetaType<StoreStatus>();
    d->outlet->store = this;
    d->thread.setObjectName(u"store"_s);
    d->worker.moveToThread(&d->thread);
    // On Linux nice() sets the priority of this thread alone. On a busy machine pings come first.
    connect(
        &d->thread, &QThread::started, &d->worker, [] { (void)nice(10); }, Qt::DirectConnection);
    d->thread.start();
    connect(&d->watch, &QTimer::timeout, this, &Store::watch);
    d->watch.start(watchEvery);
}

Store::~Store()
{
    finish();
    if (d->thread.isRunning())
        (void)d.release(); // leaked on purpose: the thread still uses it
}

StoreContents Store::load(std::chrono::milliseconds patience)
{
    const auto loading = std::make_shared<Loading>();
    QMetaObject::invokeMethod(&d->worker, [worker = &d->worker, loading] {
        worker->load([loading](const StoreContents &contents) { return loading->deliver(contents); });
    });
    if (auto contents = loading->await(patience)) {
        d->refused = !contents->refusal.isEmpty();
        d->told = contents->status;
        return std::move(*contents);
    }
    StoreContents none;
    d->stuck = !d->worker.isImporting();
    if (d->stuck) {
        d->told = notAnswering();
        qCWarning(lcStore).noquote() << d->told.message;
    } else {
        d->told.writing = false;
        d->told.setFault({DatabaseFault::Kind::BeingFilled, d->path, {}});
    }
    none.status = d->told;
    return none;
}

Unwritten Store::finish()
{
    if (std::exchange(d->finished, true))
        return {};
    d->watch.stop();
    const auto ended = std::make_shared<std::promise<QString>>();
    auto end = ended->get_future();
    QMetaObject::invokeMethod(&d->worker, [worker = &d->worker, ended] { worker->finish(triesFor, *ended); });
    Unwritten result;
    result.stuck = end.wait_for(endsWithin) != std::future_status::ready;
    {
        const std::lock_guard lock(d->outlet->mutex);
        d->outlet->store = nullptr;
    }
    if (!result.stuck) {
        d->thread.quit();
        d->thread.wait();
    }
    const QString fault = result.stuck ? StoreFault::tr("the database %1 does not answer").arg(d->path) : end.get();
    if (!fault.isEmpty() && !d->refused)
        result.message = leave(fault);
    return result;
}

void Store::watch()
{
    if (d->stuck || d->worker.busyFor() < d->patience)
        return;
    d->stuck = true;
    d->told = notAnswering();
    qCWarning(lcStore).noquote() << d->told.message;
    Q_EMIT statusChanged(d->told);
}

void Store::take(const StoreStatus &status)
{
    if (std::exchange(d->stuck, false))
        qCInfo(lcStore).noquote() << u"the database %1 answers again"_s.arg(d->path);
    d->told = status;
    Q_EMIT statusChanged(status);
}

StoreStatus Store::notAnswering() const
{
    StoreStatus status = d->told;
    status.writing = false;
    status.setFault({DatabaseFault::Kind::NotAnswering, d->path, {}});
    return status;
}

QString Store::leave(const QString &why) const
{
    Backlog::Copy left = d->worker.backlog()->copy();
    if (left.isEmpty())
        return {};
    // In a thread of its own, since that disk may hang, too.
    const auto done = std::make_shared<std::promise<tl::expected<QString, QString>>>();
    auto place = done->get_future();
    std::thread([done, left = std::move(left), path = d->path] { done->set_value(Spool(path).leave(left)); }).detach();
    if (place.wait_for(endsWithin) != std::future_status::ready)
        return StoreFault::tr("%1: what was counted since the last write is lost").arg(why);
    const auto folder = place.get();
    return folder
               ? StoreFault::tr("%1: what was counted since the last write is left in %2, and taken up from there at "
                                "the next start")
                     .arg(why, *folder)
               : StoreFault::tr("%1: what was counted since the last write is lost, since it cannot be left "
                                "elsewhere either: %2")
                     .arg(why, folder.error());
}

void Store::setFlushInterval(std::chrono::nanoseconds interval)
{
    d->patience = answersWithin(interval);
}

void Store::setRetention(RetentionPolicy retention)
{
    QMetaObject::invokeMethod(
        &d->worker, [this, retention] { d->worker.setRetention(retention); }, Qt::QueuedConnection);
}

void Store::flush(std::shared_ptr<const FlushBatch> batch)
{
    d->worker.backlog()->hand(std::move(batch));
    QMetaObject::invokeMethod(&d->worker, &StoreWorker::flush, Qt::QueuedConnection);
}

void Store::note(std::vector<Event> events)
{
    d->worker.backlog()->hand(std::move(events));
    QMetaObject::invokeMethod(&d->worker, &StoreWorker::note, Qt::QueuedConnection);
}

template <class Result, class Read>
void Store::read(QObject *context, std::function<void(Result)> done, Read read)
{
    // Carries the answer to the context's thread: only there can one tell whether the context still exists.
    const std::shared_ptr<QObject> carrier(new QObject, [](QObject *object) { object->deleteLater(); });
    carrier->moveToThread(context->thread());
    const auto answer = [carrier, done = std::move(done), context = QPointer<QObject>(context)](Result result) {
        QMetaObject::invokeMethod(
            carrier.get(),
            // The lambda holds the carrier, so that its deletion cannot drop the answer before it is delivered.
            [carrier, context, done, result = std::move(result)] {
                if (context)
                    done(result);
            },
            Qt::QueuedConnection);
    };
    if (d->worker.busyFor() > readsWithin) {
        answer(tl::unexpected(notAnswering().message));
        return;
    }
    QMetaObject::invokeMethod(
        &d->worker, [worker = &d->worker, read, answer] { answer(read(*worker)); }, Qt::QueuedConnection);
}

void Store::history(TargetId id, SlotTime from, SlotTime to, Resolution resolution, QObject *context,
                    std::function<void(HistoryResult)> done)
{
    read(context, std::move(done),
         [id, from, to, resolution](StoreWorker &worker) { return worker.history(id, from, to, resolution); });
}

void Store::strip(TargetId id, const StripSpan &span, QObject *context, std::function<void(StripResult)> done)
{
    read(context, std::move(done), [id, span](StoreWorker &worker) { return worker.strip(id, span); });
}

} // namespace meshping
