// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/idmap.h"
#include "core/store/pending.h"

#include <deque>
#include <mutex>

namespace meshping {

/// What is still to be written. Any thread may hand something over; the store thread merges and writes it. It can be
/// copied even while the store thread waits for a disk that does not answer.
class Backlog
{
public:
    using BatchPtr = std::shared_ptr<const FlushBatch>;

    /// What was merged, and the state of the database that it is to be added to.
    struct Merged
    {
        Pending pending;
        IdMap ids;             ///< which id of the database each id of the monitor is
        QString identity;      ///< of the database; empty before one was open
        std::uint64_t seq = 0; ///< its last flush
    };

    struct Copy
    {
        Merged merged;               ///< may be in the middle of being written
        std::vector<BatchPtr> later; ///< handed over since, not merged yet
        std::vector<Event> laterNoted;

        bool isEmpty() const { return merged.pending.isEmpty() && later.empty() && laterNoted.empty(); }
    };

    // From any thread:
    void hand(BatchPtr batch);
    void hand(std::vector<Event> events);
    Copy copy() const;
    bool hasBatches() const;

    // Only from the store thread. It reads the merged part without a lock, since no other thread changes it:

    /// Merges all events and the oldest batch that were handed over, and gives that batch; null when there is none.
    BatchPtr take();

    const Merged &merged() const { return m_merged; }

    const Pending &pending() const { return m_merged.pending; }

    template <class Change>
    void change(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_merged);
    }

private:
    mutable std::mutex m_mutex;
    Merged m_merged;
    std::deque<BatchPtr> m_batches;
    std::vector<Event> m_events;
};

} // namespace meshping
