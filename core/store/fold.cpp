// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/fold.h"

#include <algorithm>

namespace meshping {

namespace {

constexpr std::size_t targetsInStep = 500;

} // namespace

Fold::Fold(const DatabaseImage &image) : m_seq(image.seq)
{
    for (const auto &[id, target] : image.targets) {
        if (target.inLog)
            m_ids.push_back(id);
    }
    std::sort(m_ids.begin(), m_ids.end());
}

StoreExpected<bool> Fold::step(Tables &tables, DatabaseImage &image)
{
    const std::size_t end = std::min(m_next + targetsInStep, m_ids.size());
    StoreResult done = tables.database.begin();
    if (!done)
        return tl::unexpected(done.error());
    for (std::size_t i = m_next; done && i < end; ++i)
        done = foldTarget(tables, image, m_ids[i]);
    if (done && end == m_ids.size())
        done = tables.log.setFolded(m_seq);
    if (done)
        done = tables.database.commit();
    if (!done) {
        tables.database.rollback();
        return tl::unexpected(done.error());
    }
    if (end == m_ids.size())
        tables.log.release(m_seq);
    for (; m_next < end; ++m_next) {
        const auto target = image.targets.find(m_ids[m_next]);
        if (target == image.targets.end())
            continue;
        target->second.unfolded.clear();
        target->second.inLog = false;
    }
    return m_next < m_ids.size();
}

StoreResult Fold::foldTarget(Tables &tables, const DatabaseImage &image, TargetId id)
{
    const auto target = image.targets.find(id);
    if (target == image.targets.end())
        return {};
    const auto done = tables.targets.put(id, image.seq, image.statistics(id));
    return done ? tables.slotTables.add(id, target->second.unfolded.entries()) : done;
}

} // namespace meshping
