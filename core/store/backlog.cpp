// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/backlog.h"

namespace meshping {

void Backlog::hand(BatchPtr batch)
{
    const std::lock_guard lock(m_mutex);
    m_batches.push_back(std::move(batch));
}

void Backlog::hand(std::vector<Event> events)
{
    const std::lock_guard lock(m_mutex);
    m_events.insert(m_events.end(), events.begin(), events.end());
}

Backlog::Copy Backlog::copy() const
{
    const std::lock_guard lock(m_mutex);
    return {m_merged, {m_batches.begin(), m_batches.end()}, m_events};
}

bool Backlog::hasBatches() const
{
    const std::lock_guard lock(m_mutex);
    return !m_batches.empty();
}

Backlog::BatchPtr Backlog::take()
{
    const std::lock_guard lock(m_mutex);
    m_merged.pending.add(std::exchange(m_events, {}));
    if (m_batches.empty())
        return nullptr;
    BatchPtr batch = std::move(m_batches.front());
    m_batches.pop_front();
    m_merged.pending.add(*batch);
    return batch;
}

} // namespace meshping
