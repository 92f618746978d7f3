// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/targettable.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace meshping {

/// Holds the newest snapshot for all threads, and remembers that somebody wants to see newer ones.
class SnapshotBox
{
public:
    SnapshotBox() : m_snapshot(std::make_shared<Snapshot>()) {}

    /// The newest; asks for newer ones.
    SnapshotPtr get() const
    {
        m_asked.store(true, std::memory_order_relaxed);
        return peek();
    }

    SnapshotPtr peek() const
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }

    void put(SnapshotPtr snapshot)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot.swap(snapshot); // the old one is released after the lock
    }

    /// Whether anybody has called get() since the last call.
    bool takeAsked() { return m_asked.exchange(false, std::memory_order_relaxed); }

private:
    mutable std::mutex m_mutex;
    mutable std::atomic<bool> m_asked{false};
    SnapshotPtr m_snapshot;
};

/// Makes a snapshot out of a target table in small steps: only chunks that changed are copied, a few at a time, so
/// that a hundred thousand targets do not hold up a ping.
class Publisher
{
public:
    /// `firstRevision`: above all that an earlier process gave out.
    Publisher(TargetTable &table, std::uint64_t firstRevision) : m_table(table), m_revision(firstRevision) {}

    void begin();

    bool running() const { return m_phase != Phase::Idle; }

    /// Does a step; returns the chunks and revision of a finished snapshot, or null. More steps follow after that.
    std::shared_ptr<Snapshot> step();

    /// The targets as they were last, for a snapshot of which only the rest is new.
    std::shared_ptr<Snapshot> unchanged() const;

private:
    enum class Phase : std::uint8_t { Idle, Sharing, Releasing };

    TargetTable &m_table;
    std::uint64_t m_revision;
    std::uint64_t m_layout = 0;       ///< of the table, when the latest snapshot was begun
    std::uint64_t m_layoutBefore = 0; ///< and the one before that
    std::shared_ptr<const TargetIndex> m_index;
    std::vector<std::shared_ptr<const TargetChunk>> m_chunks;
    std::vector<std::size_t> m_todo;
    std::vector<std::shared_ptr<const TargetChunk>> m_replaced; ///< freeing all of them at once would take long
    Phase m_phase = Phase::Idle;
};

} // namespace meshping
