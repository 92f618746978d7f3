// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeengine.h"

#include "core/model/eventwords.h"
#include "core/store/flushwriter.h"
#include "core/store/pendingimport.h"
#include "core/store/sqlite/ownership.h"

#include <QFile>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// After this long without a write, minutes in memory are joined to hours.
constexpr auto patience = 1h;

/// How often the end of this run is noted, and so how exactly it is known after a crash.
constexpr auto betweenRunNotes = 1min;

} // namespace

StoreEngine::StoreEngine(const QString &path, RetentionPolicy policy, StoreClock clock, Events events)
    : m_connection(path, policy),
      m_import(m_connection, events.happened),
      m_clock(std::move(clock), events.happened),
      m_events(std::move(events)),
      m_began(m_clock.now())
{
}

StoreEngine::~StoreEngine()
{
    finish();
}

bool StoreEngine::finish()
{
    if (m_closed)
        return m_backlog->pending().isEmpty();
    if (isImporting()) {
        // The next start goes on with it. What was counted meanwhile is left for that, too.
        m_import.interrupt();
        awaitFullState(StoreConnection::Found::Other, {});
    }
    while (takeOne()) {
    }
    if (m_status.writing)
        noteRun();
    if (!m_backlog->pending().isEmpty())
        attempt();
    return m_backlog->pending().isEmpty();
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
    if (!isImporting())
        return loaded(done, std::move(contents));
    m_status.writing = false;
    m_status.setFault(makeStoreError(StoreError::Kind::BeingFilled, m_connection.file(), {}));
    return {};
}

StoreContents StoreEngine::loaded(const StoreResult &done, StoreContents contents)
{
    m_status.writing = done.has_value();
    if (done)
        m_status.message.clear();
    else
        failed(done.error());
    // If this run ends before they can be written, its own unwritten part must name these targets, too.
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

/// The caller of load() tells the user. Nothing is kept in memory for a database that must not be written.
QString StoreEngine::refuse(const StoreError &error)
{
    m_refused = true;
    m_status.setFault(error);
    m_reported = m_status.message;
    return error.message;
}

void StoreEngine::noteState(bool written)
{
    const DatabaseImage &image = m_connection.image();
    m_backlog->change([&](Backlog::Merged &merged) {
        if (written)
            merged.pending = {};
        // Until the full state is there, pending ids are not those of this database.
        merged.identity = isBeingFilled() ? QString() : image.identity;
        merged.seq = image.seq;
    });
}

void StoreEngine::offerLate(StoreContents contents)
{
    // Without a database there is nothing to offer. Once it can be opened, reopen() offers what it holds.
    if (m_connection.isOpen())
        awaitFullState(StoreConnection::Found::Other, std::move(contents));
}

StoreResult StoreEngine::openFirst(StoreContents &contents)
{
    m_connection.finishSettingAside();
    auto found = m_connection.open(m_clock.now(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt)
        found = beginAfresh(found.error(), contents);
    else if (!found && isOfOriginal(m_connection.file()))
        found = m_import.setAside(found.error(), m_clock.now(), contents);
    if (!found)
        return openReadable(contents, found.error());
    m_reopen = false;
    if (m_import.begin(m_clock.now()) && !isImporting()) {
        if (auto read = m_connection.readAgain(m_clock.now(), contents = {}); !read)
            return read;
    }
    noteState();
    m_setAside.read(m_connection.tables().meta);
    m_clock.judgeAtStart(m_connection.tables());
    return m_connection.tryToWrite();
}

bool StoreEngine::willImport() const
{
    return isOfOriginal(m_connection.file()) || !PendingImport(m_connection.file()).original().isEmpty();
}

std::optional<StoreContents> StoreEngine::importStep()
{
    const auto more = m_import.step();
    if (more && *more)
        return {};
    m_import.end(more.map([](bool) {}), m_clock.now());
    StoreContents contents;
    StoreResult done = m_connection.readAgain(m_clock.now(), contents);
    noteState();
    if (done)
        done = m_connection.tryToWrite();
    return loaded(done, std::move(contents));
}

StoreResult StoreEngine::openReadable(StoreContents &contents, const StoreError &why)
{
    using Kind = StoreError::Kind;
    const bool mayBeRead = why.kind == Kind::ReadOnly || why.kind == Kind::Unavailable || why.kind == Kind::DiskFull ||
                           why.kind == Kind::Failed;
    if (!mayBeRead)
        return tl::unexpected(why);
    StoreContents found;
    const auto read = m_connection.openReadOnly(m_clock.now(), found, why);
    // Even without a database, what an earlier stop left may name targets.
    contents = std::move(found);
    if (!read)
        return tl::unexpected(why);
    noteState();
    return tl::unexpected(why);
}

StoreResult StoreEngine::reopen()
{
    StoreContents contents;
    auto found = m_connection.open(m_clock.now(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt)
        return reopenAfresh(found.error());
    if (!found) {
        m_reopen = true;
        return openReadable(contents, found.error());
    }
    m_reopen = false;
    m_setAside.read(m_connection.tables().meta);
    if (*found == StoreConnection::Found::Other && m_status.flushes == 0)
        m_clock.judgeAtStart(m_connection.tables());
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
    // The monitor already knows what was taken over.
    awaitFullState(StoreConnection::Found::Older, {});
    return {};
}

StoreExpected<StoreConnection::Found> StoreEngine::beginAfresh(const StoreError &why, StoreContents &contents)
{
    const auto aside = m_connection.setAside(m_clock.now(), why.kind);
    if (!aside)
        return tl::unexpected(aside.error());
    contents = {};
    const auto found = m_connection.open(m_clock.now(), contents);
    if (!found)
        return found;
    const DatabaseFault &fault = why;
    SetAside told{fault, *aside, {}, {}};
    if (const auto salvaged = m_connection.takeOver(*aside, m_clock.now(), contents))
        told.taken = *salvaged;
    else
        told.notTaken = salvaged.error();
    qCWarning(lcStore).noquote() << EventWords(EventWords::Language::English).detail(told);
    m_events.happened({.time = m_clock.now(), .kind = EventKind::StoreSetAside, .figures = told});
    if (const auto noted = m_setAside.add(told, m_connection.tables().meta); !noted)
        qCWarning(lcStore).noquote() << noted.error().message;
    return found;
}

/// Warns of what was written under a wrong clock, of files that cannot be taken up, and of each damaged database that
/// was set aside, until the user moves its file away.
void StoreEngine::updateWarnings()
{
    m_status.warnings = m_clock.warnings();
    if (const QString notice = m_import.notice(m_clock.now()); !notice.isEmpty())
        m_status.warnings << notice;
    for (const auto &[file, why] : m_connection.leftOver()) {
        if (QFile::exists(file))
            m_status.warnings << why;
    }
    m_status.warnings += m_setAside.warnings(m_connection.isOpen() ? &m_connection.tables().meta : nullptr);
}

void StoreEngine::awaitFullState(StoreConnection::Found found, StoreContents contents)
{
    if (found == StoreConnection::Found::Other)
        m_backlog->change([](Backlog::Merged &merged) { merged.ids = IdMap(); });
    else
        contents = {};
    m_awaited = contents;
    noteState();
    m_runNotedAt = {}; // the new database does not know of this run
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
    m_runNotedAt = m_clock.now();
    m_clock.look(m_connection.openTables());
    const Run run{m_began, std::max(m_began, m_clock.rightTime())};
    const ClockJudge::Memory memory = m_clock.note();
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
        // Held until it is written: Engine::flushed tells by this.
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
    if (isBeingFilled()) {
        return tl::unexpected(makeStoreError(StoreError::Kind::BeingFilled, m_connection.file(), {}));
    }
    if (m_backlog->pending().isEmpty())
        return {};
    if (std::chrono::abs(m_clock.now() - m_runNotedAt) >= betweenRunNotes)
        noteRun();
    StoreResult done = writePendingOnce();
    // A checkpoint may free room on the same disk.
    if (!done && done.error().kind == StoreError::Kind::DiskFull && m_connection.maintenance().checkpoint())
        done = writePendingOnce();
    return done;
}

StoreResult StoreEngine::writePendingOnce()
{
    // Assigned before the write, so that a copy made during it has the same ids.
    m_backlog->change([](Backlog::Merged &merged) { merged.ids.assign(merged.pending); });
    auto done = writeFlush(m_connection.tables(), m_connection.image(), m_backlog->merged().ids, m_backlog->pending());
    if (!done)
        return done;
    if (!m_backlog->pending().removed.empty())
        m_connection.maintenance().targetsWereRemoved();
    noteState(true);
    return done;
}

bool StoreEngine::step()
{
    if (!m_connection.isOpen() || m_reopen || isBeingFilled() || !m_status.writing)
        return false;
    const auto more = m_connection.maintenance().step(m_clock.now(), m_clock.look(m_connection.openTables()));
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
    m_status.lastFlush = m_clock.now();
    m_status.lastFlushTook = took;
    ++m_status.flushes;
}

void StoreEngine::failed(const StoreError &error)
{
    const WallTime now = m_clock.now();
    m_lastError = error;
    if (!m_failingSince)
        m_failingSince = now;
    if (now - *m_failingSince > patience) {
        const SlotTime hour = slotStart(std::chrono::floor<std::chrono::seconds>(now - patience), Resolution::Hour);
        m_backlog->change([&](Backlog::Merged &merged) { merged.pending.coarsen(hour); });
    }
    using Kind = StoreError::Kind;
    m_reopen =
        m_reopen || (error.kind != Kind::Locked && error.kind != Kind::BeingFilled && error.kind != Kind::DiskFull);
    m_status.writing = false;
    m_status.setFault(error);
    ++m_status.failures;
    if (error.kind == Kind::Corrupt && m_connection.isOpen()) {
        if (const auto done = reopenAfresh(error); !done)
            m_status.setFault(done.error());
    }
}

void StoreEngine::report()
{
    updateWarnings();
    m_status.pendingRecords = m_backlog->pending().size();
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
    if (stored && m_connection.isOpen() && !isBeingFilled()) {
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
    const auto &waiting = m_backlog->pending().slotLists;
    if (const auto found = waiting.find(id); found != waiting.end())
        merge(found->second);
    History history{resolution, {}, m_clock.doubted(from, to + slotWidth(resolution))};
    for (auto &[time, counts] : merged)
        history.entries.push_back({time, std::move(counts)});
    return history;
}

Store::StripResult StoreEngine::strip(TargetId id, const StripSpan &span)
{
    const SlotTime now = std::chrono::floor<std::chrono::seconds>(m_clock.now());
    const SlotTime since = slotStart(now, Resolution::Day) - usualDays;
    const auto lately = history(id, since, now + 1s, Resolution::Day);
    if (!lately)
        return tl::unexpected(lately.error());
    const auto shown = history(id, span.from, span.to, span.resolution);
    if (!shown)
        return tl::unexpected(shown.error());
    return stripOf(*shown, *lately, span);
}

} // namespace meshping
