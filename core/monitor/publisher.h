// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshotbox.h"
#include "core/monitor/targettable.h"

#include <vector>

namespace meshping {

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
