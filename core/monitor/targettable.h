// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/monitor/resultcounter.h"
#include "core/store/batch.h"

#include <deque>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace meshping {

/// Everything known about the targets, in the probe thread: counts results, remembers what changed since it was last
/// published and last flushed. Indexed by the prober's slots.
class TargetTable
{
public:
    static constexpr std::size_t chunkLength = 64;

    /// `commonInterval`: of the targets without one of their own.
    explicit TargetTable(std::chrono::nanoseconds commonInterval = std::chrono::seconds(30)) : m_counter(commonInterval)
    {
    }

    /// See ResultCounter.
    void setCommonInterval(std::chrono::nanoseconds interval) { m_counter.setCommonInterval(interval); }

    void setDownAfter(std::uint32_t losses) { m_counter.setDownAfter(losses); }

    /// Has the next snapshot show a target whose state may have changed.
    void review(ProbeSlot slot) { touch(slot); }

    void insert(ProbeSlot slot, std::shared_ptr<const Target> target, const Statistics &statistics, MonoTime now,
                WallTime wallNow);
    void replace(ProbeSlot slot, std::shared_ptr<const Target> target);
    void erase(ProbeSlot slot);
    void reset(ProbeSlot slot);

    /// Why this machine cannot probe the target; empty: it can.
    void setUnprobed(ProbeSlot slot, const QString &error);

    /// How it was is no longer said of a target that is paused, or goes on after a pause: only what comes then counts
    /// towards its going down. What hinders probing stays.
    void forgetTrouble(ProbeSlot slot);

    void setRoute(ProbeSlot slot, const RoutePtr &route);

    /// Adds counters of an earlier life.
    void addOlder(ProbeSlot slot, const Statistics &older);

    /// Counts results; `reading` places their moments on the wall clock.
    void count(std::span<const ProbeResult> results, const ClockReading &reading);

    std::optional<ProbeSlot> find(TargetId id) const;

    bool isUsed(ProbeSlot slot) const { return m_entries[static_cast<std::size_t>(slot)].status != nullptr; }

    /// Of a slot that is used; its state and revision are those of the last snapshot.
    const TargetStatus &at(ProbeSlot slot) const { return *m_entries[static_cast<std::size_t>(slot)].status; }

    /// Whether this machine cannot probe it; its status says why.
    bool isUnprobed(ProbeSlot slot) const { return m_entries[static_cast<std::size_t>(slot)].unprobed; }

    /// Another number after every change of which targets there are, their names and addresses.
    std::uint64_t layout() const { return m_layout; }

    /// It was already down in an earlier run, so that it does not go down anew.
    void markDown(ProbeSlot slot) { entry(slot).down = true; }

    /// Those since the last call.
    std::vector<TargetTurn> takeTurns() { return std::exchange(m_turns, {}); }

    /// Numbers of the chunks that changed since the last call.
    std::vector<std::size_t> takeDirtyChunks();

    std::size_t chunkCount() const { return m_chunkDirty.size(); }

    /// Gives one chunk away to be read by others; targets that changed since it was last given get `revision`.
    std::shared_ptr<const TargetChunk> shareChunk(std::size_t chunk, std::uint64_t revision);

    /// Slots that changed since the last call.
    std::vector<ProbeSlot> takeUnflushed() { return std::exchange(m_unflushed, {}); }

    /// All slots in use, as if they had changed.
    std::vector<ProbeSlot> takeAll();

    bool hasUnflushed() const { return !m_unflushed.empty(); }

    /// Appends what changed of one slot since it was last gathered to `batch`.
    void gather(ProbeSlot slot, FlushBatch &batch);

    /// Minutes that are over, gathered apart.
    std::deque<SlotIncrement> takeClosedMinutes() { return std::exchange(m_closedMinutes, {}); }

    std::vector<SlotIncrement> takeClosedMinutes(TargetId id);

private:
    TargetEntry &entry(ProbeSlot slot) { return m_entries[static_cast<std::size_t>(slot)]; }

    /// The status, to be changed: a copy of its own where snapshots hold it.
    static TargetStatus &own(TargetEntry &entry);

    void touch(ProbeSlot slot);         ///< to be published
    void markUnflushed(ProbeSlot slot); ///< to be published and written
    void countOne(const ProbeResult &result, const ClockReading &reading);
    SlotCounts &slotOf(TargetEntry &entry, WallTime sentAt);
    void closeMinute(TargetEntry &entry);

    ResultCounter m_counter;
    std::uint64_t m_layout = 0;
    // Neither grows by moving what it holds, which takes long with many targets.
    std::deque<TargetEntry> m_entries;
    std::map<TargetId, ProbeSlot> m_byId;
    std::vector<bool> m_entryDirty;
    std::vector<bool> m_chunkDirty;
    std::vector<std::size_t> m_dirtyChunks;
    std::vector<ProbeSlot> m_unflushed;
    std::deque<SlotIncrement> m_closedMinutes;
    std::vector<TargetTurn> m_turns;
};

} // namespace meshping
