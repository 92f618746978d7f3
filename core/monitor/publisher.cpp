// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/publisher.h"

#include <algorithm>

namespace meshping {

namespace {

constexpr std::size_t chunksPerStep = 8;

} // namespace

void Publisher::begin()
{
    m_phase = Phase::Sharing;
    m_layoutBefore = std::exchange(m_layout, m_table.layout());
    m_todo = m_table.takeDirtyChunks();
    if (!m_todo.empty())
        ++m_revision;
    m_chunks.resize(m_table.chunkCount());
}

std::shared_ptr<Snapshot> Publisher::step()
{
    if (m_phase == Phase::Releasing) {
        m_replaced.resize(m_replaced.size() - std::min(chunksPerStep, m_replaced.size()));
        m_phase = m_replaced.empty() ? Phase::Idle : Phase::Releasing;
        return nullptr;
    }
    for (std::size_t i = 0; i < chunksPerStep && !m_todo.empty(); ++i) {
        auto &chunk = m_chunks[m_todo.back()];
        m_replaced.push_back(std::exchange(chunk, m_table.shareChunk(m_todo.back(), m_revision)));
        m_todo.pop_back();
    }
    if (!m_todo.empty())
        return nullptr;
    m_phase = Phase::Releasing;
    // A target that came after begin() may be in it or not: then the next one needs an index of its own, too.
    if (!m_index || m_table.layout() != m_layoutBefore)
        m_index = std::make_shared<const TargetIndex>();
    return unchanged();
}

std::shared_ptr<Snapshot> Publisher::unchanged() const
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = m_revision;
    snapshot->chunks = m_chunks;
    snapshot->index = m_index;
    return snapshot;
}

} // namespace meshping
