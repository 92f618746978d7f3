// SPDX-License-Identifier: GPL-3.0-or-later
// How the engine comes by a database: at start, and again after it was lost.
#include "core/store/engine.h"
#include "core/store/log.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

StoreContents StoreEngine::load()
{
    StoreContents contents;
    const StoreResult done = openFirst(contents);
    m_status.writing = done.has_value();
    if (!done)
        failed(done.error());
    report();
    contents.status = m_status;
    return contents;
}

StoreResult StoreEngine::openFirst(StoreContents &contents)
{
    auto found = m_connection.open(m_clock(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt) {
        // What could be read before the damage goes on in the new database.
        const std::vector<StoredTarget> salvaged = std::move(contents.targets);
        m_pending.add(contents.events);
        contents = {};
        if (auto aside = setAside(found.error()); !aside)
            return tl::unexpected(aside.error());
        found = m_connection.open(m_clock(), contents);
        for (const StoredTarget &stored : salvaged) {
            m_pending.add(stored);
            contents.nextId = std::max(contents.nextId, TargetId(static_cast<std::uint32_t>(stored.target.id) + 1));
        }
        contents.targets = salvaged;
        contents.events.assign(m_pending.events.begin(), m_pending.events.end());
    }
    if (!found)
        return openReadable(contents, found.error());
    m_reopen = false;
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
    if (!m_connection.openReadOnly(m_clock(), found, why))
        return tl::unexpected(why);
    contents = std::move(found);
    return tl::unexpected(why);
}

StoreResult StoreEngine::reopen()
{
    StoreContents contents;
    auto found = m_connection.open(m_clock(), contents);
    if (!found && found.error().kind == StoreError::Kind::Corrupt)
        return reopenAfresh(found.error());
    if (!found) {
        m_reopen = true;
        return openReadable(contents, found.error());
    }
    m_reopen = false;
    if (*found != StoreConnection::Found::Same)
        awaitFullState(*found, std::move(contents));
    return {};
}

StoreResult StoreEngine::reopenAfresh(const StoreError &why)
{
    if (auto aside = setAside(why); !aside) {
        m_reopen = true;
        return tl::unexpected(aside.error());
    }
    StoreContents contents;
    const auto found = m_connection.open(m_clock(), contents);
    m_reopen = !found;
    if (!found)
        return tl::unexpected(found.error());
    awaitFullState(*found, std::move(contents));
    return {};
}

StoreExpected<QString> StoreEngine::setAside(const StoreError &why)
{
    auto aside = m_connection.setAside(m_clock());
    if (aside)
        qCWarning(lcStore).noquote() << u"%1: it was set aside as %2 and a new one is begun"_s.arg(why.message, *aside);
    return aside;
}

void StoreEngine::awaitFullState(StoreConnection::Found found, StoreContents contents)
{
    if (found == StoreConnection::Found::Other)
        m_ids = IdMap();
    else
        contents = {};
    m_awaited = contents;
    m_runNotedAt = {}; // that one does not know of it
    m_events.needFullState(std::make_shared<const StoreContents>(std::move(contents)));
}

void StoreEngine::takeFullState(const FlushBatch &batch)
{
    if (!m_awaited->targets.empty()) {
        std::map<TargetId, Target> live;
        for (const Target &target : batch.targets)
            live.emplace(target.id, target);
        m_ids = IdMap(live, *m_awaited);
    }
    m_awaited.reset();
}

} // namespace meshping
