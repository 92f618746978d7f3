// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/targettable.h"

#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace meshping {

/// Gathers what the store must write into one batch, in small steps.
class FlushGatherer
{
public:
    explicit FlushGatherer(TargetTable &table) : m_table(table) {}

    void targetChanged(const Target &target);
    void targetRemoved(TargetId id);

    /// The next batch holds everything (see FlushBatch::full).
    void wantEverything() { m_full = true; }

    bool hasWork() const { return m_full || !m_changed.empty() || !m_removed.empty() || m_table.hasUnflushed(); }

    void begin();

    bool running() const { return m_batch != nullptr; }

    /// Does a step; returns the finished batch, or null.
    std::shared_ptr<const FlushBatch> step();

    /// A batch of what changed of one target alone, apart from the one being gathered.
    std::shared_ptr<const FlushBatch> gatherOne(ProbeSlot slot);

private:
    void takeTargets();
    void takeSlots();
    void takeMinutes();

    TargetTable &m_table;
    std::map<TargetId, Target> m_changed;
    std::vector<TargetId> m_removed;
    bool m_full = false;
    std::shared_ptr<FlushBatch> m_batch;
    std::vector<ProbeSlot> m_todo;
    std::deque<SlotIncrement> m_minutes; ///< those over when the batch was begun
};

} // namespace meshping
