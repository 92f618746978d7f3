// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/flushgatherer.h"

#include <iterator>

namespace meshping {

namespace {

// The most records of each kind in one step, which then takes some tens of microseconds.
constexpr std::size_t perStep = 250;

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
    m_batch->full = std::exchange(m_full, false);
    m_batch->removed = std::exchange(m_removed, {});
    m_todo = m_batch->full ? m_table.takeAll() : m_table.takeUnflushed();
    m_minutes = m_table.takeClosedMinutes();
    m_batch->targets.reserve(m_changed.size() + (m_batch->full ? m_todo.size() : 0));
    m_batch->statistics.reserve(m_todo.size());
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
    if (!m_changed.empty())
        takeTargets();
    else if (!m_todo.empty())
        takeSlots();
    else
        takeMinutes();
    const bool done = m_changed.empty() && m_todo.empty() && m_minutes.empty();
    return done ? std::exchange(m_batch, nullptr) : nullptr;
}

void FlushGatherer::takeTargets()
{
    for (std::size_t i = 0; i < perStep && !m_changed.empty(); ++i)
        m_batch->targets.push_back(std::move(m_changed.extract(m_changed.begin()).mapped()));
}

void FlushGatherer::takeSlots()
{
    for (std::size_t i = 0; i < perStep && !m_todo.empty(); ++i) {
        const ProbeSlot slot = m_todo.back();
        m_todo.pop_back();
        if (m_batch->full && m_table.isUsed(slot))
            m_batch->targets.push_back(*m_table.at(slot).target);
        m_table.gather(slot, *m_batch);
    }
}

void FlushGatherer::takeMinutes()
{
    for (std::size_t i = 0; i < perStep && !m_minutes.empty(); ++i) {
        SlotIncrement &minute = m_minutes.front();
        if (m_table.find(minute.id)) // not removed meanwhile
            m_batch->minutes.push_back(std::move(minute));
        m_minutes.pop_front();
    }
}

} // namespace meshping
