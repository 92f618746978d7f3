// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/difference.h"

#include <algorithm>

namespace meshping {

namespace {

using Places = std::vector<TargetPlace>;

TargetId idAt(const Snapshot &snapshot, TargetPlace place)
{
    return snapshot.at(place).target->id;
}

bool changed(const TargetStatus &older, const TargetStatus &newer)
{
    return &older != &newer && older.revision != newer.revision;
}

bool standsBefore(TargetPlace a, TargetPlace b)
{
    return a.chunk != b.chunk ? a.chunk < b.chunk : a.index < b.index;
}

void sortById(const Snapshot &snapshot, Places &places)
{
    std::sort(places.begin(), places.end(),
              [&](TargetPlace a, TargetPlace b) { return idAt(snapshot, a) < idAt(snapshot, b); });
}

/// Compares chunk by chunk and position by position: nearly always the same target stands there before and after. The
/// rest is matched by id.
class Comparison
{
public:
    Comparison(const Snapshot &older, const Snapshot &newer) : m_older(older), m_newer(newer) {}

    SnapshotDifference run()
    {
        const std::size_t count = std::max(m_older.chunks.size(), m_newer.chunks.size());
        for (std::size_t chunk = 0; chunk < count; ++chunk)
            compareChunk(static_cast<std::uint32_t>(chunk));
        matchRest();
        std::sort(m_found.changed.begin(), m_found.changed.end(), standsBefore);
        return std::move(m_found);
    }

private:
    static const TargetChunk *chunkOf(const Snapshot &snapshot, std::size_t chunk)
    {
        return chunk < snapshot.chunks.size() ? snapshot.chunks[chunk].get() : nullptr;
    }

    void compareChunk(std::uint32_t chunk)
    {
        const TargetChunk *const older = chunkOf(m_older, chunk);
        const TargetChunk *const newer = chunkOf(m_newer, chunk);
        if (older == newer)
            return;
        const std::size_t olderSize = older ? older->size() : 0;
        const std::size_t newerSize = newer ? newer->size() : 0;
        for (std::uint32_t i = 0; i < std::max(olderSize, newerSize); ++i) {
            const bool inBoth = i < olderSize && i < newerSize;
            if (inBoth && (*older)[i].target->id == (*newer)[i].target->id) {
                if (changed((*older)[i], (*newer)[i]))
                    m_found.changed.push_back({chunk, i});
                continue;
            }
            if (i < olderSize)
                m_restOlder.push_back({chunk, i});
            if (i < newerSize)
                m_restNewer.push_back({chunk, i});
        }
    }

    void matchRest()
    {
        sortById(m_older, m_restOlder);
        sortById(m_newer, m_restNewer);
        auto before = m_restOlder.begin();
        for (const TargetPlace place : m_restNewer) {
            const TargetId id = idAt(m_newer, place);
            for (; before != m_restOlder.end() && idAt(m_older, *before) < id; ++before)
                m_found.removed.push_back(*before);
            if (before == m_restOlder.end() || idAt(m_older, *before) != id)
                m_found.added.push_back(place);
            else if (changed(m_older.at(*before++), m_newer.at(place)))
                m_found.changed.push_back(place);
        }
        m_found.removed.insert(m_found.removed.end(), before, m_restOlder.end());
    }

    const Snapshot &m_older;
    const Snapshot &m_newer;
    SnapshotDifference m_found;
    Places m_restOlder; ///< those at whose position another target, or none, stands now
    Places m_restNewer;
};

} // namespace

SnapshotDifference difference(const Snapshot &older, const Snapshot &newer)
{
    return Comparison(older, newer).run();
}

} // namespace meshping
