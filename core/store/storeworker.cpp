// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeworker.h"

#include <thread>

namespace meshping {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

/// How often writing is tried again after it failed.
constexpr auto retryAfter = 5s;
constexpr auto retryAtTheEnd = 200ms;

/// The pause between two steps of maintenance, which leaves the machine to others.
constexpr auto betweenSteps = 5ms;

} // namespace

/// While one exists, the thread counts as busy.
class StoreWorker::Turn
{
public:
    explicit Turn(StoreWorker &worker) : m_worker(worker)
    {
        m_worker.m_busySince = steady_clock::now().time_since_epoch().count();
    }

    ~Turn() { m_worker.m_busySince = 0; }

    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    StoreWorker &m_worker;
};

StoreWorker::StoreWorker(const QString &path, RetentionPolicy policy, StoreClock clock, StoreEngine::Events events)
    : m_engine(std::make_unique<StoreEngine>(path, policy, std::move(clock), std::move(events))),
      m_backlog(m_engine->backlog()),
      m_retry(this),
      m_steps(this),
      m_importing(this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    m_steps.setSingleShot(true);
    m_steps.setInterval(betweenSteps);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        const Turn turn(*this);
        m_engine->flushHandedOver();
        attempted();
    });
    m_importing.setSingleShot(true);
    connect(&m_importing, &QTimer::timeout, this, &StoreWorker::importSome);
    connect(&m_steps, &QTimer::timeout, this, [this] {
        const Turn turn(*this);
        if (m_engine->step())
            m_steps.start();
    });
}

void StoreWorker::attempted()
{
    m_steps.start();
    if (m_engine->status().writing)
        m_retry.stop();
    else
        m_retry.start();
}

void StoreWorker::load(const std::function<bool(const StoreContents &)> &deliver)
{
    const Turn turn(*this);
    m_deliver = deliver;
    m_isImporting = m_engine->willImport();
    StoreContents contents = m_engine->load();
    m_isImporting = m_engine->isImporting();
    if (m_isImporting)
        m_importing.start();
    else
        handOver(std::move(contents));
}

/// One step of an import at a time, so that what else is asked for is answered, and a disk that hangs is noticed.
void StoreWorker::importSome()
{
    const Turn turn(*this);
    auto contents = m_engine->importStep();
    m_isImporting = m_engine->isImporting();
    if (contents)
        handOver(std::move(*contents));
    else
        m_importing.start();
}

void StoreWorker::handOver(StoreContents contents)
{
    if (!m_deliver(contents))
        m_engine->offerLate(std::move(contents));
    attempted();
}

void StoreWorker::flush()
{
    if (!m_engine)
        return;
    const Turn turn(*this);
    m_engine->flushHandedOver();
    attempted();
}

void StoreWorker::note()
{
    // Events are written with the next flush, or by this timer if none comes.
    if (m_engine && !m_retry.isActive())
        m_retry.start();
}

void StoreWorker::setRetention(RetentionPolicy policy)
{
    if (!m_engine)
        return;
    m_engine->setRetention(policy);
    m_steps.start();
}

Store::HistoryResult StoreWorker::history(TargetId id, SlotTime from, SlotTime to, Resolution resolution)
{
    if (!m_engine)
        return tl::unexpected(StoreFault::tr("the database is closed"));
    const Turn turn(*this);
    return m_engine->history(id, from, to, resolution);
}

Store::StripResult StoreWorker::strip(TargetId id, const StripSpan &span)
{
    if (!m_engine)
        return tl::unexpected(StoreFault::tr("the database is closed"));
    const Turn turn(*this);
    return m_engine->strip(id, span);
}

void StoreWorker::finish(std::chrono::milliseconds patience, std::promise<QString> &fault)
{
    const Turn turn(*this);
    m_retry.stop();
    m_steps.stop();
    m_importing.stop();
    const auto end = steady_clock::now() + patience;
    bool done = m_engine->finish();
    while (!done && m_engine->mayRecover() && steady_clock::now() < end) {
        std::this_thread::sleep_for(retryAtTheEnd);
        done = m_engine->finish();
    }
    // Must be done by the thread that opened the database.
    m_engine->close();
    fault.set_value(done ? QString() : m_engine->fault());
}

std::chrono::nanoseconds StoreWorker::busyFor() const
{
    const auto since = m_busySince.load();
    return since == 0 ? 0ns : steady_clock::now().time_since_epoch() - steady_clock::duration(since);
}

} // namespace meshping
