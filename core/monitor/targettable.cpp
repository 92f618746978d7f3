// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/targettable.h"

#include <algorithm>
#include <iterator>

namespace meshping {

namespace {

// With a hundred thousand targets hardly any is still in the cache when its next result comes. So each is fetched this
// many results ahead: first the entry, then the status that it points to, then the buckets that the status points to.
constexpr std::size_t entriesAhead = 12;
constexpr std::size_t statusesAhead = 8;
constexpr std::size_t bucketsAhead = 4;

template <class T>
void prefetchLines(const T &object)
{
    constexpr std::size_t line = 64;
    for (std::size_t at = 0; at < sizeof object; at += line)
        __builtin_prefetch(reinterpret_cast<const char *>(&object) + at, 1);
}

void prefetchStatus(const TargetEntry &entry)
{
    if (entry.status)
        prefetchLines(*entry.status);
}

void prefetchBuckets(const TargetEntry &entry)
{
    if (entry.status)
        __builtin_prefetch(entry.status->statistics.histogram.entries().data(), 1);
    __builtin_prefetch(entry.open.buckets.entries().data(), 1);
}

} // namespace

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
    TargetEntry &added = entry(slot);
    added = TargetEntry();
    added.status = std::make_shared<TargetStatus>();
    added.status->target = std::move(target);
    added.status->statistics = statistics;
    added.lastReplySentAt = now - (wallNow - statistics.lastReplyAt);
    ++m_layout;
    touch(slot);
}

void TargetTable::count(std::span<const ProbeResult> results, const ClockReading &reading)
{
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (i + entriesAhead < results.size())
            prefetchLines(entry(results[i + entriesAhead].slot));
        if (i + statusesAhead < results.size())
            prefetchStatus(entry(results[i + statusesAhead].slot));
        if (i + bucketsAhead < results.size())
            prefetchBuckets(entry(results[i + bucketsAhead].slot));
        if (isUsed(results[i].slot))
            countOne(results[i], reading);
    }
}

void TargetTable::countOne(const ProbeResult &result, const ClockReading &reading)
{
    TargetEntry &target = entry(result.slot);
    const WallTime sentAt(result.sentAt.time_since_epoch() + reading.offset());
    SlotCounts &counts = slotOf(target, sentAt);
    own(target);
    if (const auto turn = m_counter.count(target, counts, result, sentAt))
        m_turns.push_back(*turn);
    markUnflushed(result.slot);
}

void TargetTable::replace(ProbeSlot slot, std::shared_ptr<const Target> target)
{
    own(entry(slot)).target = std::move(target);
    ++m_layout;
    touch(slot);
}

void TargetTable::setRoute(ProbeSlot slot, const RoutePtr &route)
{
    own(entry(slot)).route = route;
    touch(slot);
}

void TargetTable::erase(ProbeSlot slot)
{
    m_byId.erase(at(slot).target->id);
    ++m_layout;
    touch(slot);
    entry(slot) = TargetEntry();
}

void TargetTable::reset(ProbeSlot slot)
{
    TargetEntry &target = entry(slot);
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
    TargetEntry &target = entry(slot);
    target.unprobed = target.hindered = !error.isEmpty();
    own(target).error = error;
    touch(slot);
}

void TargetTable::forgetTrouble(ProbeSlot slot)
{
    TargetEntry &target = entry(slot);
    if (target.hindered)
        return;
    target.unprobed = false;
    TargetStatus &status = own(target);
    status.error.clear();
    status.lateAfter = Rtt(0);
    status.statistics.lossesInARow = 0;
    markUnflushed(slot);
}

void TargetTable::addOlder(ProbeSlot slot, const Statistics &older)
{
    own(entry(slot)).statistics.addOlder(older);
    markUnflushed(slot);
}

TargetStatus &TargetTable::own(TargetEntry &entry)
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

SlotCounts &TargetTable::slotOf(TargetEntry &entry, WallTime sentAt)
{
    const SlotTime minute = slotStart(std::chrono::floor<std::chrono::seconds>(sentAt), Resolution::Minute);
    if (minute != entry.openMinute) {
        closeMinute(entry);
        entry.openMinute = minute;
    }
    return entry.open;
}

void TargetTable::closeMinute(TargetEntry &entry)
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
        TargetEntry &target = m_entries[i];
        if (m_entryDirty[i] && target.status) {
            TargetStatus &status = own(target);
            status.revision = revision;
            status.state = m_counter.state(target);
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
    TargetEntry &target = entry(slot);
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
