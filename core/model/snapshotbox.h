// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <atomic>
#include <memory>
#include <mutex>

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

} // namespace meshping
