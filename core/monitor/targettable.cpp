// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targettable.h"

#include <algorithm>
#include <iterator>

namespace meshping {

void TargetTable::insert(ProbeSlot slot, std::shared_ptr<const Target> target, const Statistics &statistics,
                         MonoTime now, WallTime wallNow)
{
    const auto index = static_cast<std::size_t>(slot);
    if (index >= m_entries.size()) {
        m_entries.resize(index + 1);
        m_entryDirty.resize(index + 1);
        m_chunkDirty.resize(index / chunkLength + 1);
    }
    m_byId[target->id] = slot;
    Entry &added = entry(slot);
    added = Entry();
    added.status = std::make_shared<TargetStatus>();
    added.status->target = std::move(target);
    added.status->statistics = statistics;
    added.lastReplySentAt = now - (wallNow - statistics.lastReplyAt);
    ++m_layout;
    touch(slot);
}

void TargetTable::replace(ProbeSlot slot, std::shared_ptr<const Target> target)
{
    own(entry(slot)).target = std::move(target);
    ++m_layout;
    touch(slot);
}

void TargetTable::erase(ProbeSlot slot)
{
    m_byId.erase(at(slot).target->id);
    ++m_layout;
    touch(slot);
    entry(slot) = Entry();
}

void TargetTable::reset(ProbeSlot slot)
{
    Entry &target = entry(slot);
    Statistics &statistics = own(target).statistics;
    // The counters start again; that it answers, or does not, stays true.
    const bool up = statistics.up;
    const std::uint32_t lossesInARow = statistics.lossesInARow;
    statistics = Statistics();
    statistics.up = up;
    statistics.lossesInARow = lossesInARow;
    markUnflushed(slot);
}

void TargetTable::setUnprobed(ProbeSlot slot, const QString &error)
{
    Entry &target = entry(slot);
    target.unprobed = target.paused = !error.isEmpty();
    own(target).error = error;
    touch(slot);
}

void TargetTable::addOlder(ProbeSlot slot, const Statistics &older)
{
    own(entry(slot)).statistics.addOlder(older);
    markUnflushed(slot);
}

TargetStatus &TargetTable::own(Entry &entry)
{
    if (std::exchange(entry.shared, false))
        entry.status = std::make_shared<TargetStatus>(*entry.status);
    return *entry.status;
}

void TargetTable::touch(ProbeSlot slot)
{
    const auto index = static_cast<std::size_t>(slot);
    m_entryDirty[index] = true;
    const std::size_t chunk = index / chunkLength;
    if (!m_chunkDirty[chunk]) {
        m_chunkDirty[chunk] = true;
        m_dirtyChunks.push_back(chunk);
    }
}

void TargetTable::markUnflushed(ProbeSlot slot)
{
    touch(slot);
    if (!std::exchange(entry(slot).toFlush, true))
        m_unflushed.push_back(slot);
}

std::optional<ProbeSlot> TargetTable::find(TargetId id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

SlotCounts &TargetTable::slotOf(Entry &entry, WallTime sentAt)
{
    const SlotTime minute = slotStart(std::chrono::floor<std::chrono::seconds>(sentAt), Resolution::Minute);
    if (minute != entry.openMinute) {
        closeMinute(entry);
        entry.openMinute = minute;
    }
    return entry.open;
}

void TargetTable::closeMinute(Entry &entry)
{
    if (!entry.open.isEmpty())
        m_closedMinutes.push_back({entry.status->target->id, entry.openMinute, std::exchange(entry.open, {})});
}

std::vector<SlotIncrement> TargetTable::takeClosedMinutes(TargetId id)
{
    const auto own = std::stable_partition(m_closedMinutes.begin(), m_closedMinutes.end(),
                                           [id](const SlotIncrement &increment) { return increment.id != id; });
    std::vector<SlotIncrement> taken(std::make_move_iterator(own), std::make_move_iterator(m_closedMinutes.end()));
    m_closedMinutes.erase(own, m_closedMinutes.end());
    return taken;
}

TargetState TargetTable::state(ProbeSlot slot) const
{
    const Statistics &statistics = at(slot).statistics;
    if (entry(slot).unprobed)
        return TargetState::Error;
    if (entry(slot).down || statistics.lossesInARow >= m_downAfter)
        return TargetState::Down;
    return statistics.up || statistics.hasReply() ? TargetState::Up : TargetState::Unknown;
}

std::vector<std::size_t> TargetTable::takeDirtyChunks()
{
    return std::exchange(m_dirtyChunks, {});
}

std::shared_ptr<const TargetChunk> TargetTable::shareChunk(std::size_t chunk, std::uint64_t revision)
{
    auto shared = std::make_shared<TargetChunk>();
    shared->reserve(chunkLength);
    const std::size_t end = std::min(m_entries.size(), (chunk + 1) * chunkLength);
    for (std::size_t i = chunk * chunkLength; i < end; ++i) {
        Entry &target = m_entries[i];
        if (m_entryDirty[i] && target.status) {
            TargetStatus &status = own(target);
            status.revision = revision;
            status.state = state(ProbeSlot(static_cast<std::uint32_t>(i)));
        }
        m_entryDirty[i] = false;
        target.shared = true;
        if (target.status)
            shared->push_back(target.status);
    }
    m_chunkDirty[chunk] = false;
    return shared;
}

void TargetTable::gather(ProbeSlot slot, FlushBatch &batch)
{
    Entry &target = entry(slot);
    if (!target.status || !target.toFlush)
        return;
    target.toFlush = false;
    const TargetId id = target.status->target->id;
    target.shared = true;
    batch.statistics.push_back({id, {target.status, &target.status->statistics}});
    if (!target.open.isEmpty())
        batch.minutes.push_back({id, target.openMinute, std::exchange(target.open, {})});
}

std::vector<ProbeSlot> TargetTable::takeAll()
{
    m_unflushed.clear();
    std::vector<ProbeSlot> all;
    all.reserve(m_byId.size());
    for (const auto &[id, slot] : m_byId) {
        entry(slot).toFlush = true;
        all.push_back(slot);
    }
    return all;
}

} // namespace meshping
