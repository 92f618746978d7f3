// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/engine.h"

#include "core/store/log.h"
#include "core/store/writer.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// After this long without a write, minutes become hours in memory.
constexpr auto patience = 1h;

/// How exactly it is known, after a crash, until when it ran.
constexpr auto betweenRunNotes = 1min;

QString keptInMemory(const QString &fault)
{
    return StoreFault::tr("%1; meanwhile everything is kept in memory").arg(fault);
}

} // namespace

StoreEngine::StoreEngine(const QString &path, RetentionPolicy policy, Clock clock, Events events)
    : m_connection(path, policy),
      m_clock(std::move(clock)),
      m_events(std::move(events)),
      m_began(m_clock())
{
}

StoreEngine::~StoreEngine()
{
    if (m_status.writing)
        noteRun();
    if (!m_pending.isEmpty())
        attempt();
}

void StoreEngine::noteRun()
{
    m_runNotedAt = m_clock();
    m_pending.run = Run{m_began, std::max(m_began, m_runNotedAt)};
}

void StoreEngine::flush(const FlushBatch &batch)
{
    m_pending.add(batch);
    if (batch.full && m_awaited)
        takeFullState(batch);
    attempt();
}

void StoreEngine::attempt()
{
    const auto began = std::chrono::steady_clock::now();
    if (const StoreResult done = write(); done)
        succeeded(std::chrono::steady_clock::now() - began);
    else
        failed(done.error());
    report();
}

StoreResult StoreEngine::write()
{
    if (m_connection.isOpen() && !m_reopen && !m_connection.isInPlace()) {
        qCWarning(lcStore).noquote() << u"the database %1 was removed or replaced while it was open"_s.arg(
            m_connection.file());
        m_connection.close();
    }
    if (!m_connection.isOpen() || m_reopen) {
        if (auto done = reopen(); !done)
            return done;
    }
    if (m_awaited) {
        return tl::unexpected(StoreError{
            StoreError::Kind::Locked, StoreFault::tr("the database %1 is being filled anew").arg(m_connection.file())});
    }
    if (m_pending.isEmpty())
        return {};
    if (std::chrono::abs(m_clock() - m_runNotedAt) >= betweenRunNotes)
        noteRun();
    StoreResult done = writePendingOnce();
    // What waits for a checkpoint takes room that the same disk may need.
    if (!done && done.error().kind == StoreError::Kind::DiskFull && m_connection.maintenance().checkpoint())
        done = writePendingOnce();
    return done;
}

StoreResult StoreEngine::writePendingOnce()
{
    auto done = writePending(m_connection.tables(), m_connection.image(), m_ids, m_pending);
    if (!done)
        return done;
    if (!m_pending.removed.empty())
        m_connection.maintenance().targetsWereRemoved();
    m_pending = {};
    return done;
}

bool StoreEngine::step()
{
    if (!m_connection.isOpen() || m_reopen || m_awaited || !m_status.writing)
        return false;
    const auto more = m_connection.maintenance().step(m_clock());
    if (!more) {
        failed(more.error());
        report();
    }
    return more.value_or(false);
}

void StoreEngine::succeeded(std::chrono::nanoseconds took)
{
    m_failingSince.reset();
    m_status.writing = true;
    m_status.message.clear();
    m_status.lastFlush = m_clock();
    m_status.lastFlushTook = took;
    ++m_status.flushes;
}

void StoreEngine::failed(const StoreError &error)
{
    const WallTime now = m_clock();
    if (!m_failingSince)
        m_failingSince = now;
    if (now - *m_failingSince > patience)
        m_pending.coarsen(slotStart(std::chrono::floor<std::chrono::seconds>(now - patience), Resolution::Hour));
    m_reopen = m_reopen || (error.kind != StoreError::Kind::Locked && error.kind != StoreError::Kind::DiskFull);
    m_status.writing = false;
    m_status.message = keptInMemory(error.message);
    ++m_status.failures;
    if (error.kind == StoreError::Kind::Corrupt && m_connection.isOpen()) {
        if (const auto done = reopenAfresh(error); !done)
            m_status.message = keptInMemory(done.error().message);
    }
}

void StoreEngine::report()
{
    m_status.pendingRecords = m_pending.size();
    if (m_status.message != m_reported) {
        if (m_status.message.isEmpty())
            qCInfo(lcStore).noquote() << u"the database %1 is written again"_s.arg(m_connection.file());
        else
            qCWarning(lcStore).noquote() << m_status.message;
        m_reported = m_status.message;
    }
    m_events.statusChanged(m_status);
}

Store::HistoryResult StoreEngine::history(TargetId id, SlotTime from, SlotTime to, Resolution resolution)
{
    std::map<SlotTime, SlotCounts> merged;
    const auto merge = [&](const SlotList &list) {
        for (const auto &[key, counts] : list.entries()) {
            const SlotTime start = slotStart(key.start, resolution);
            if (key.resolution <= resolution && start >= from && start < to)
                merged[start].merge(counts);
        }
    };
    const std::optional<TargetId> stored = m_ids.known(id);
    if (stored && m_connection.isOpen() && !m_awaited) {
        auto found = m_connection.tables().slotTables.read(*stored, from, to, resolution);
        if (!found) {
            failed(found.error());
            report();
            return tl::unexpected(found.error().message);
        }
        for (auto &[time, counts] : *found)
            merged[time].merge(counts);
    }
    const auto &targets = m_connection.image().targets;
    if (const auto image = stored ? targets.find(*stored) : targets.end(); image != targets.end())
        merge(image->second.unfolded);
    if (const auto pending = m_pending.slotLists.find(id); pending != m_pending.slotLists.end())
        merge(pending->second);
    History history{resolution, {}};
    for (auto &[time, counts] : merged)
        history.entries.push_back({time, std::move(counts)});
    return history;
}

} // namespace meshping
