// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/store/engine.h"

#include <QPointer>
#include <QThread>
#include <QTimer>

#include <unistd.h>

namespace meshping {

using namespace std::chrono_literals;

namespace {

/// A database that could not be written is tried again at least this often.
constexpr auto retryAfter = 5s;

/// Between two steps of maintenance, so that it never takes the machine.
constexpr auto betweenSteps = 5ms;

/// Lives in the store thread and owns the engine there.
class Worker : public QObject
{
public:
    Worker(const QString &path, RetentionPolicy policy, StoreEngine::Clock clock, StoreEngine::Events events)
        : m_engine(std::make_unique<StoreEngine>(path, policy, std::move(clock), std::move(events))),
          m_retry(this),
          m_steps(this)
    {
        m_retry.setSingleShot(true);
        m_retry.setInterval(retryAfter);
        m_steps.setSingleShot(true);
        m_steps.setInterval(betweenSteps);
        connect(&m_retry, &QTimer::timeout, this, [this] { attempt([](StoreEngine &engine) { engine.attempt(); }); });
        connect(&m_steps, &QTimer::timeout, this, [this] {
            if (m_engine->step())
                m_steps.start();
        });
    }

    template <class Write>
    void attempt(Write write)
    {
        write(*m_engine);
        m_steps.start();
        if (m_engine->status().writing)
            m_retry.stop();
        else
            m_retry.start();
    }

    void setRetention(RetentionPolicy policy)
    {
        m_engine->setRetention(policy);
        m_steps.start();
    }

    void note(const std::vector<Event> &events)
    {
        m_engine->note(events);
        // Together with the next flush, or by themselves where none comes.
        if (!m_retry.isActive())
            m_retry.start();
    }

    StoreEngine &engine() { return *m_engine; }

    /// In the thread in which the database was opened.
    void close()
    {
        m_retry.stop();
        m_steps.stop();
        m_engine.reset();
    }

private:
    std::unique_ptr<StoreEngine> m_engine;
    QTimer m_retry;
    QTimer m_steps;
};

} // namespace

class Store::Private
{
public:
    Private(Store *store, const QString &path, RetentionPolicy policy, StoreEngine::Clock clock)
        : worker(path, policy, std::move(clock),
                 {[store](const StoreStatus &status) {
                      QMetaObject::invokeMethod(
                          store, [store, status] { Q_EMIT store->statusChanged(status); }, Qt::QueuedConnection);
                  },
                  [store](const std::shared_ptr<const StoreContents> &found) {
                      QMetaObject::invokeMethod(
                          store, [store, found] { Q_EMIT store->needFullState(found); }, Qt::QueuedConnection);
                  }})
    {
    }

    QThread thread;
    Worker worker;
};

Store::Store(const QString &path, RetentionPolicy retention, std::function<WallTime()> now, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, path, retention, std::move(now)))
{
    d->thread.setObjectName(QStringLiteral("store"));
    d->worker.moveToThread(&d->thread);
    // On Linux this is the priority of the one thread: where there is too little processor for all, pings come first.
    connect(
        &d->thread, &QThread::started, &d->worker, [] { (void)nice(10); }, Qt::DirectConnection);
    d->thread.start();
}

Store::~Store()
{
    QMetaObject::invokeMethod(
        &d->worker, [this] { d->worker.close(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

StoreContents Store::load()
{
    StoreContents contents;
    const auto load = [&] { d->worker.attempt([&](StoreEngine &engine) { contents = engine.load(); }); };
    QMetaObject::invokeMethod(&d->worker, load, Qt::BlockingQueuedConnection);
    return contents;
}

void Store::setRetention(RetentionPolicy retention)
{
    QMetaObject::invokeMethod(
        &d->worker, [this, retention] { d->worker.setRetention(retention); }, Qt::QueuedConnection);
}

void Store::flush(std::shared_ptr<const FlushBatch> batch)
{
    QMetaObject::invokeMethod(
        &d->worker,
        [this, batch = std::move(batch)] { d->worker.attempt([&](StoreEngine &engine) { engine.flush(*batch); }); },
        Qt::QueuedConnection);
}

void Store::note(std::vector<Event> events)
{
    QMetaObject::invokeMethod(
        &d->worker, [this, events = std::move(events)] { d->worker.note(events); }, Qt::QueuedConnection);
}

void Store::history(TargetId id, SlotTime from, SlotTime to, Resolution resolution, QObject *context,
                    std::function<void(HistoryResult)> done)
{
    // Carries the answer to the context's thread, where alone one can tell whether the context is still there.
    const std::shared_ptr<QObject> carrier(new QObject, [](QObject *object) { object->deleteLater(); });
    carrier->moveToThread(context->thread());
    QMetaObject::invokeMethod(
        &d->worker,
        [this, id, from, to, resolution, carrier, done = std::move(done), context = QPointer<QObject>(context)] {
            auto answer = d->worker.engine().history(id, from, to, resolution);
            QMetaObject::invokeMethod(
                carrier.get(),
                // Holds the carrier: whoever deletes what waits for deletion must not take the answer along.
                [carrier, context, done, answer = std::move(answer)] {
                    if (context)
                        done(answer);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace meshping
