// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/probe/prober.h"
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
    struct Entry
    {
        std::shared_ptr<TargetStatus> status; ///< null: the slot is free
        MonoTime lastReplySentAt{};
        MonoTime newestSentAt{}; ///< of the finished probes
        MonoTime lateSentAt{};   ///< of the latest probe that was answered too late
        SlotTime openMinute{};
        SlotCounts open;       ///< what was counted in openMinute and not yet handed to the store
        bool down = false;     ///< it is known to have gone down, and has not answered since
        bool shared = false;   ///< others have `status`, too: it must not change any more
        bool unprobed = false; ///< this machine cannot probe it; the status' error says why
        bool paused = false;   ///< unprobed until told otherwise: what is still under way does not change that
        bool toFlush = false;
    };

    /// So many probes in a row were lost that it is down, or the first one after that was answered.
    struct Turn
    {
        ProbeSlot slot{};
        bool up = false;
        std::chrono::nanoseconds silence{
            0};                   ///< of one that is up: since its last answer before; zero if there was none
        std::uint32_t losses = 0; ///< of one that is down: in a row
    };

    static constexpr std::size_t chunkLength = 64;

    /// `commonInterval`: of the targets without one of their own.
    explicit TargetTable(std::chrono::nanoseconds commonInterval = std::chrono::seconds(30))
        : m_commonInterval(commonInterval)
    {
    }

    void setCommonInterval(std::chrono::nanoseconds interval) { m_commonInterval = interval; }

    /// How many losses in a row make a target down. One that is down stays so until it answers.
    void setDownAfter(std::uint32_t losses) { m_downAfter = losses; }

    /// Shows a target anew, whose state may be another one now.
    void review(ProbeSlot slot) { touch(slot); }

    void insert(ProbeSlot slot, std::shared_ptr<const Target> target, const Statistics &statistics, MonoTime now,
                WallTime wallNow);
    void replace(ProbeSlot slot, std::shared_ptr<const Target> target);
    void erase(ProbeSlot slot);
    void reset(ProbeSlot slot);

    /// Why this machine cannot probe the target; empty: it can.
    void setUnprobed(ProbeSlot slot, const QString &error);

    /// Adds counters of an earlier life.
    void addOlder(ProbeSlot slot, const Statistics &older);

    /// Counts results; `reading` places their moments on the wall clock.
    void count(std::span<const ProbeResult> results, const ClockReading &reading);

    std::optional<ProbeSlot> find(TargetId id) const;

    bool isUsed(ProbeSlot slot) const { return m_entries[static_cast<std::size_t>(slot)].status != nullptr; }

    /// Of a slot that is used; its state and revision are those of the last snapshot.
    const TargetStatus &at(ProbeSlot slot) const { return *m_entries[static_cast<std::size_t>(slot)].status; }

    std::size_t size() const { return m_byId.size(); }

    /// Another number after every change of which targets there are, their names and addresses.
    std::uint64_t layout() const { return m_layout; }

    /// It was down when it was last heard of, as is known already.
    void markDown(ProbeSlot slot);

    /// Those since the last call.
    std::vector<Turn> takeTurns() { return std::exchange(m_turns, {}); }

    TargetState state(ProbeSlot slot) const;

    /// Numbers of the chunks that changed since the last call.
    std::vector<std::size_t> takeDirtyChunks();

    bool hasDirtyChunks() const { return !m_dirtyChunks.empty(); }

    std::size_t chunkCount() const { return m_chunkDirty.size(); }

    /// Gives one chunk away to be read by others; targets that changed since it was last given get `revision`.
    std::shared_ptr<const TargetChunk> shareChunk(std::size_t chunk, std::uint64_t revision);

    /// Slots that changed since the last call.
    std::vector<ProbeSlot> takeUnflushed() { return std::exchange(m_unflushed, {}); }

    /// All slots in use, as if they had changed.
    std::vector<ProbeSlot> takeAll();

    bool hasUnflushed() const { return !m_unflushed.empty(); }

    /// Appends what changed of one slot to `batch`; nothing where that was done before.
    void gather(ProbeSlot slot, FlushBatch &batch);

    /// Minutes that are over, gathered apart.
    std::deque<SlotIncrement> takeClosedMinutes() { return std::exchange(m_closedMinutes, {}); }

    std::vector<SlotIncrement> takeClosedMinutes(TargetId id);

private:
    Entry &entry(ProbeSlot slot) { return m_entries[static_cast<std::size_t>(slot)]; }

    const Entry &entry(ProbeSlot slot) const { return m_entries[static_cast<std::size_t>(slot)]; }

    /// The status for changing: a copy where snapshots have it.
    static TargetStatus &own(Entry &entry);

    void touch(ProbeSlot slot);         ///< to be published
    void markUnflushed(ProbeSlot slot); ///< to be published and written
    void countOne(const ProbeResult &result, const ClockReading &reading);
    void countReply(Entry &target, SlotCounts &counts, const ProbeResult &result, WallTime sentAt);
    void countLoss(Entry &target, SlotCounts &counts, ProbeSlot slot);
    void countLate(Entry &target, SlotCounts &counts, const ProbeResult &result);
    std::chrono::nanoseconds intervalOf(const Entry &target) const;
    SlotCounts &slotOf(Entry &entry, WallTime sentAt);
    void closeMinute(Entry &entry);

    std::chrono::nanoseconds m_commonInterval;
    std::uint32_t m_downAfter = 3;
    std::uint64_t m_layout = 0;
    // Neither grows by moving what it holds, which takes long with many targets.
    std::deque<Entry> m_entries;
    std::map<TargetId, ProbeSlot> m_byId;
    std::vector<bool> m_entryDirty;
    std::vector<bool> m_chunkDirty;
    std::vector<std::size_t> m_dirtyChunks;
    std::vector<ProbeSlot> m_unflushed;
    std::deque<SlotIncrement> m_closedMinutes;
    std::vector<Turn> m_turns;
};

} // namespace meshping
