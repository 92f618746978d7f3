// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/idmap.h"
#include "core/store/pending.h"

#include <deque>
#include <mutex>

namespace meshping {

/// What is still to be written. Any thread hands it over and the store thread merges and writes it; it can be copied
/// even while that thread is held up by a disk that does not answer.
class Backlog
{
public:
    using BatchPtr = std::shared_ptr<const FlushBatch>;

    /// The merged part, and which state of the database it adds to.
    struct Merged
    {
        Pending pending;
        IdMap ids;             ///< the monitor's ids in the database's terms
        QString identity;      ///< of the database; empty before one was open
        std::uint64_t seq = 0; ///< its last flush
    };

    struct Copy
    {
        Merged merged;               ///< may be in the middle of being written
        std::vector<BatchPtr> later; ///< handed over since
        std::vector<Event> laterNoted;

        bool isEmpty() const { return merged.pending.isEmpty() && later.empty() && laterNoted.empty(); }
    };

    // From any thread:
    void hand(BatchPtr batch);
    void hand(std::vector<Event> events);
    Copy copy() const;
    bool hasBatches() const;

    // From the store thread alone, which may read the merged part without a lock since it alone changes it:

    /// Merges all events and the oldest batch that were handed over; null when there is no batch.
    BatchPtr take();

    const Merged &merged() const { return m_merged; }

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
