// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/flushgatherer.h"

#include <iterator>

namespace meshping {

namespace {

constexpr std::size_t slotsPerStep = 500;

} // namespace

void FlushGatherer::targetChanged(const Target &target)
{
    m_changed[target.id] = target;
}

void FlushGatherer::targetRemoved(TargetId id)
{
    m_changed.erase(id);
    m_removed.push_back(id);
}

void FlushGatherer::begin()
{
    m_batch = std::make_shared<FlushBatch>();
    m_batch->full = m_full;
    m_batch->removed = std::exchange(m_removed, {});
    if (m_full) {
        m_table.markAllUnflushed();
        m_table.forEach([this](const TargetStatus &status) { m_changed[status.target->id] = *status.target; });
        m_full = false;
    }
    m_batch->targets.reserve(m_changed.size());
    for (auto &[id, target] : m_changed)
        m_batch->targets.push_back(std::move(target));
    m_changed.clear();
    m_todo = m_table.takeUnflushed();
}

std::shared_ptr<const FlushBatch> FlushGatherer::gatherOne(ProbeSlot slot)
{
    auto batch = std::make_shared<FlushBatch>();
    // A target the store does not know yet comes with the next whole batch.
    if (const TargetId id = m_table.at(slot).target->id; !m_changed.contains(id)) {
        m_table.gather(slot, *batch);
        auto closed = m_table.takeClosedMinutes(id);
        batch->minutes.insert(batch->minutes.end(), std::make_move_iterator(closed.begin()),
                              std::make_move_iterator(closed.end()));
    }
    return batch;
}

std::shared_ptr<const FlushBatch> FlushGatherer::step()
{
    for (std::size_t i = 0; i < slotsPerStep && !m_todo.empty(); ++i) {
        m_table.gather(m_todo.back(), *m_batch);
        m_todo.pop_back();
    }
    if (!m_todo.empty())
        return nullptr;
    auto minutes = m_table.takeClosedMinutes();
    m_batch->minutes.insert(m_batch->minutes.end(), std::make_move_iterator(minutes.begin()),
                            std::make_move_iterator(minutes.end()));
    return std::exchange(m_batch, nullptr);
}

} // namespace meshping
