// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pending.h"

#include "core/store/codec/statisticscodec.h"

#include <algorithm>

namespace meshping {

namespace {

// While nothing can be written; each takes some hundred bytes.
constexpr std::ptrdiff_t mostRoutes = 100'000;

} // namespace

void Pending::add(const FlushBatch &batch)
{
    for (const TargetId id : batch.removed) {
        targets.erase(id);
        statistics.erase(id);
        slotLists.erase(id);
        std::erase_if(routes, [id](const RouteRecord &record) { return record.id == id; });
        removed.insert(id);
    }
    for (const Target &target : batch.targets)
        targets.insert_or_assign(target.id, target);
    for (const StatisticsRecord &record : batch.statistics)
        statistics.insert_or_assign(record.id, packStatistics(*record.statistics));
    routes.insert(routes.end(), batch.routes.begin(), batch.routes.end());
    if (routes.size() > mostRoutes)
        routes.erase(routes.begin(), routes.end() - mostRoutes);
    for (const SlotIncrement &increment : batch.minutes) {
        if (!increment.counts.isEmpty())
            slotLists[increment.id].add({slotStart(increment.minute, Resolution::Minute), Resolution::Minute},
                                        increment.counts);
    }
}

void Pending::add(const std::vector<Event> &noted)
{
    events.insert(events.end(), noted.begin(), noted.end());
    if (events.size() > eventsKept)
        events.erase(events.begin(), events.end() - eventsKept);
}

void Pending::coarsen(SlotTime hour)
{
    for (auto &[id, list] : slotLists)
        list.coarsen(hour);
}

std::size_t Pending::size() const
{
    std::set<TargetId> ids = removed;
    const auto note = [&](const auto &entries) {
        for (const auto &entry : entries)
            ids.insert(entry.first);
    };
    note(targets);
    note(statistics);
    note(slotLists);
    return ids.size();
}

} // namespace meshping
