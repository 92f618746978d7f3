// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/publisher.h"

namespace meshping {

namespace {

constexpr std::size_t chunksPerStep = 8;

} // namespace

void Publisher::begin()
{
    m_running = true;
    m_todo = m_table.takeDirtyChunks();
    if (!m_todo.empty())
        ++m_revision;
    m_chunks.resize(m_table.chunkCount());
}

std::shared_ptr<Snapshot> Publisher::step()
{
    for (std::size_t i = 0; i < chunksPerStep && !m_todo.empty(); ++i) {
        m_chunks[m_todo.back()] = m_table.copyChunk(m_todo.back(), m_revision);
        m_todo.pop_back();
    }
    if (!m_todo.empty())
        return nullptr;
    m_running = false;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = m_revision;
    snapshot->chunks = m_chunks;
    return snapshot;
}

} // namespace meshping
