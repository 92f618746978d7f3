// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeengine.h"

#include "core/store/flushwriter.h"
#include "core/store/sqlite/log.h"

#include <QFile>

#include <algorithm>
#include <ctime>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// After this long without a write, minutes become hours in memory.
constexpr auto patience = 1h;

/// How exactly it is known, after a crash, until when it ran.
constexpr auto betweenRunNotes = 1min;

/// In the table `meta`: what was told of a damaged database, by the file that it is now.
const QString setAsideKey = u"set_aside:"_s;

/// Unlike the monotonic clock it goes on while the machine sleeps.
std::chrono::nanoseconds bootTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

QString keptInMemory(const QString &fault)
{
    return StoreFault::tr("%1; meanwhile everything is kept in memory").arg(fault);
}

} // namespace

StoreEngine::StoreEngine(const QString &path, RetentionPolicy policy, StoreClock clock, Events events)
    : m_connection(path, policy),
      m_clock(std::move(clock)),
      m_events(std::move(events)),
      m_began(m_clock.wall())
{
    if (!m_clock.elapsed)
        m_clock.elapsed = bootTime;
}

StoreEngine::~StoreEngine()
{
    finish();
}

bool StoreEngine::finish()
{
    if (m_closed)
        return pending().isEmpty();
    while (takeOne()) {
    }
    if (m_status.writing)
        noteRun();
    if (!pending().isEmpty())
        attempt();
    return pending().isEmpty();
}

void StoreEngine::close()
{
    m_closed = true;
    m_connection.close();
}

bool StoreEngine::mayRecover() const
{
    return m_lastError.kind != StoreError::Kind::Foreign && m_lastError.kind != StoreError::Kind::Newer;
}

StoreContents StoreEngine::load()
{
    StoreContents contents;
    const StoreResult done = openFirst(contents);
    m_status.writing = done.has_value();
    if (!done)
        failed(done.error());
    // Named by this run's leavings, too, should it end before they can be written.
    m_backlog->change([this](Backlog::Merged &merged) {
        for (const Target &target : m_connection.waiting())
            merged.pending.targets.emplace(target.id, target);
    });
    for (const auto &[file, why] : m_connection.leftOver())
        qCWarning(lcStore).noquote() << why;
    if (!done && done.error().kind == StoreError::Kind::Foreign)
        contents.refusal = refuse(done.error());
    report();
    contents.status = m_status;
    return contents;
}

/// Whoever loads says it, and there it ends: nothing is kept in memory for a database that must not be written.
QString StoreEngine::refuse(const StoreError &error)
{
    m_refused = true;
    m_status.message = m_reported = error.message;
    return error.message;
}

void StoreEngine::noteState(bool written)
{
    const DatabaseImage &image = m_connection.image();
    m_backlog->change([&](Backlog::Merged &merged) {
        if (written)
            merged.pending = {};
        // What waits for the full state does not go by the ids of this database.
        merged.identity = m_awaited ? QString() : image.identity;
        merged.seq = image.seq;
    });
}

void StoreEngine::offerLate(StoreContents contents)
{
    // Without a database there is nothing to offer; once one comes within reach, it is opened anew.
    if (m_connection.isOpen())
        awaitFullState(StoreConnection::Found::Other, std::move(contents));
}

StoreResult StoreEngine::openFirst(StoreContents &contents)
{
    auto found = m_connection.open(m_clock.wall(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt)
        found = beginAfresh(found.error(), contents);
    if (!found)
        return openReadable(contents, found.error());
    m_reopen = false;
    noteState();
    readWarnings();
    judgeAtStart();
    return m_connection.tryToWrite();
}

StoreResult StoreEngine::openReadable(StoreContents &contents, const StoreError &why)
{
    using Kind = StoreError::Kind;
    const bool mayBeRead = why.kind == Kind::ReadOnly || why.kind == Kind::Unavailable || why.kind == Kind::DiskFull ||
                           why.kind == Kind::Failed;
    if (!mayBeRead)
        return tl::unexpected(why);
    StoreContents found;
    const auto read = m_connection.openReadOnly(m_clock.wall(), found, why);
    // Without a database what a stop has left may tell of targets all the same.
    contents = std::move(found);
    if (!read)
        return tl::unexpected(why);
    noteState();
    return tl::unexpected(why);
}

StoreResult StoreEngine::reopen()
{
    StoreContents contents;
    auto found = m_connection.open(m_clock.wall(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt)
        return reopenAfresh(found.error());
    if (!found) {
        m_reopen = true;
        return openReadable(contents, found.error());
    }
    m_reopen = false;
    readWarnings();
    if (*found == StoreConnection::Found::Other && m_status.flushes == 0)
        judgeAtStart();
    if (*found != StoreConnection::Found::Same)
        awaitFullState(*found, std::move(contents));
    return {};
}

StoreResult StoreEngine::reopenAfresh(const StoreError &why)
{
    StoreContents contents;
    const auto found = beginAfresh(why, contents);
    m_reopen = !found;
    if (!found)
        return tl::unexpected(found.error());
    // What was taken over is what the monitor knows already.
    awaitFullState(StoreConnection::Found::Older, {});
    return {};
}

StoreExpected<StoreConnection::Found> StoreEngine::beginAfresh(const StoreError &why, StoreContents &contents)
{
    const auto aside = m_connection.setAside(m_clock.wall());
    if (!aside)
        return tl::unexpected(aside.error());
    contents = {};
    const auto found = m_connection.open(m_clock.wall(), contents);
    if (!found)
        return found;
    QString told = StoreFault::tr("%1: it was set aside as %2").arg(why.message, *aside);
    if (const auto salvaged = m_connection.takeOver(*aside, m_clock.wall(), contents))
        told += u"; "_s + salvaged->sentence();
    else
        told += StoreFault::tr("; nothing was taken over from it: %1").arg(salvaged.error().message);
    qCWarning(lcStore).noquote() << told;
    m_events.happened({.time = m_clock.wall(), .kind = EventKind::StoreSetAside, .detail = told});
    m_setAside[*aside] = told;
    if (const auto noted = m_connection.tables().meta.put(setAsideKey + *aside, told); !noted)
        qCWarning(lcStore).noquote() << noted.error().message;
    return found;
}

/// By what the database knows of the time before this run.
void StoreEngine::judgeAtStart()
{
    ClockTable table(m_connection.tables());
    const auto memory = table.read();
    const WallTime now = m_clock.wall();
    const auto elapsed = m_clock.elapsed();
    if (!memory)
        return; // the next write finds the same fault
    m_judge = ClockJudge(*memory, now, elapsed);
    if (const auto read = m_doubted.read(table); !read)
        return; // the same
    if (m_judge.isBelieved())
        return endDoubt();
    const auto error = m_judge.error(now, elapsed);
    qCWarning(lcStore).noquote() << u"the clock is %1 h from where the database last had it: nothing old is deleted "
                                    "before it is back or has been so for a week"_s.arg(
                                        std::chrono::round<std::chrono::hours>(error).count());
    m_events.happened({.time = now, .kind = EventKind::ClockDoubted, .duration = error});
}

bool StoreEngine::believeClock()
{
    m_judge.look(m_clock.wall(), m_clock.elapsed());
    if (m_judge.isBelieved())
        endDoubt();
    return m_judge.isBelieved();
}

void StoreEngine::endDoubt()
{
    const WallTime now = m_clock.wall();
    std::optional<ClockTable> table;
    if (m_connection.isOpen())
        table.emplace(m_connection.tables());
    const QString ended = m_doubted.end(now, table ? &*table : nullptr);
    if (ended.isEmpty())
        return;
    qCInfo(lcStore).noquote() << u"the clock is believed again; slots were written under a wrong one for %1"_s.arg(
        ended);
    m_events.happened({.time = now, .kind = EventKind::ClockBelieved, .detail = ended});
}

void StoreEngine::readWarnings()
{
    MetaTable &meta = m_connection.tables().meta;
    m_setAside.merge(meta.startingWith(setAsideKey).value_or(std::map<QString, QString>()));
}

/// What was written under a wrong clock, and one for each damaged database that was set aside and is still there:
/// whoever moves it away has seen it.
void StoreEngine::updateWarnings()
{
    m_status.warnings = m_doubted.warnings(m_clock.wall());
    for (const auto &[file, why] : m_connection.leftOver()) {
        if (QFile::exists(file))
            m_status.warnings << why;
    }
    for (auto at = m_setAside.begin(); at != m_setAside.end();) {
        if (QFile::exists(at->first)) {
            m_status.warnings << StoreFault::tr("%1. This is told until that file is moved away").arg(at->second);
            ++at;
            continue;
        }
        if (m_connection.isOpen() && !m_connection.tables().meta.remove(setAsideKey + at->first))
            break; // with the next flush
        at = m_setAside.erase(at);
    }
}

void StoreEngine::awaitFullState(StoreConnection::Found found, StoreContents contents)
{
    if (found == StoreConnection::Found::Other)
        m_backlog->change([](Backlog::Merged &merged) { merged.ids = IdMap(); });
    else
        contents = {};
    m_awaited = contents;
    noteState();
    m_runNotedAt = {}; // that one does not know of it
    m_events.needFullState(std::make_shared<const StoreContents>(std::move(contents)));
}

void StoreEngine::takeFullState(const FlushBatch &batch)
{
    if (!m_awaited->targets.empty()) {
        std::map<TargetId, Target> live;
        for (const Target &target : batch.targets)
            live.emplace(target.id, target);
        m_backlog->change([&](Backlog::Merged &merged) { merged.ids = IdMap(live, *m_awaited); });
    }
    m_awaited.reset();
    noteState();
}

void StoreEngine::noteRun()
{
    m_runNotedAt = m_clock.wall();
    believeClock();
    const auto elapsed = m_clock.elapsed();
    const Run run{m_began, std::max(m_began, m_judge.rightTime(m_runNotedAt, elapsed))};
    const ClockJudge::Memory memory = m_judge.memory(m_runNotedAt, elapsed);
    m_doubted.note(memory);
    m_backlog->change([&](Backlog::Merged &merged) {
        merged.pending.run = run;
        merged.pending.clock = memory;
    });
}

void StoreEngine::flush(const FlushBatch &batch)
{
    m_backlog->change([&](Backlog::Merged &merged) { merged.pending.add(batch); });
    if (batch.full && m_awaited)
        takeFullState(batch);
    attempt();
}

void StoreEngine::flushHandedOver()
{
    do {
        // Held until it is written: see Engine::flushed.
        const Backlog::BatchPtr batch = takeOne();
        attempt();
    } while (m_backlog->hasBatches());
}

Backlog::BatchPtr StoreEngine::takeOne()
{
    Backlog::BatchPtr batch = m_backlog->take();
    if (batch && batch->full && m_awaited)
        takeFullState(*batch);
    return batch;
}

void StoreEngine::note(const std::vector<Event> &events)
{
    m_backlog->change([&](Backlog::Merged &merged) { merged.pending.add(events); });
}

void StoreEngine::attempt()
{
    if (m_refused)
        return;
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
    if (pending().isEmpty())
        return {};
    if (std::chrono::abs(m_clock.wall() - m_runNotedAt) >= betweenRunNotes)
        noteRun();
    StoreResult done = writePendingOnce();
    // What waits for a checkpoint takes room that the same disk may need.
    if (!done && done.error().kind == StoreError::Kind::DiskFull && m_connection.maintenance().checkpoint())
        done = writePendingOnce();
    return done;
}

StoreResult StoreEngine::writePendingOnce()
{
    // From here on ids are only read, whoever copies them.
    m_backlog->change([](Backlog::Merged &merged) { merged.ids.assign(merged.pending); });
    auto done = writePending(m_connection.tables(), m_connection.image(), m_backlog->merged().ids, pending());
    if (!done)
        return done;
    if (!pending().removed.empty())
        m_connection.maintenance().targetsWereRemoved();
    noteState(true);
    return done;
}

bool StoreEngine::step()
{
    if (!m_connection.isOpen() || m_reopen || m_awaited || !m_status.writing)
        return false;
    const auto more = m_connection.maintenance().step(m_clock.wall(), believeClock());
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
    m_status.lastFlush = m_clock.wall();
    m_status.lastFlushTook = took;
    ++m_status.flushes;
}

void StoreEngine::failed(const StoreError &error)
{
    const WallTime now = m_clock.wall();
    m_lastError = error;
    if (!m_failingSince)
        m_failingSince = now;
    if (now - *m_failingSince > patience)
        coarsen(now);
    m_reopen = m_reopen || (error.kind != StoreError::Kind::Locked && error.kind != StoreError::Kind::DiskFull);
    m_status.writing = false;
    m_status.message = keptInMemory(error.message);
    ++m_status.failures;
    if (error.kind == StoreError::Kind::Corrupt && m_connection.isOpen()) {
        if (const auto done = reopenAfresh(error); !done)
            m_status.message = keptInMemory(done.error().message);
    }
}

void StoreEngine::coarsen(WallTime now)
{
    const SlotTime hour = slotStart(std::chrono::floor<std::chrono::seconds>(now - patience), Resolution::Hour);
    m_backlog->change([&](Backlog::Merged &merged) { merged.pending.coarsen(hour); });
}

void StoreEngine::report()
{
    updateWarnings();
    m_status.pendingRecords = pending().size();
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
    const std::optional<TargetId> stored = m_backlog->merged().ids.known(id);
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
    const auto &waiting = pending().slotLists;
    if (const auto found = waiting.find(id); found != waiting.end())
        merge(found->second);
    History history{resolution, {}};
    for (auto &[time, counts] : merged)
        history.entries.push_back({time, std::move(counts)});
    return history;
}

} // namespace meshping
