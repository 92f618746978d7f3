// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/flushwriter.h"

#include "core/store/clockwatch.h"
#include "core/store/codec/changelog.h"
#include "core/store/codec/statisticscodec.h"

#include <algorithm>

namespace meshping {

namespace {

/// What goes into the log, and what the image becomes once it is there.
struct Changes
{
    QByteArray log;
    std::vector<std::pair<TargetId, QByteArray>> statistics; ///< by the database's ids, packed
};

/// The pending changes, ascending by the database's ids.
class Walk
{
public:
    Walk(const Pending &pending, const IdMap &ids) : m_pending(pending)
    {
        for (const auto &entry : pending.statistics)
            m_ids.emplace_back(ids.stored(entry.first), entry.first);
        for (const auto &entry : pending.slotLists) {
            if (!pending.statistics.contains(entry.first))
                m_ids.emplace_back(ids.stored(entry.first), entry.first);
        }
        std::sort(m_ids.begin(), m_ids.end());
    }

    bool isEmpty() const { return m_ids.empty(); }

    std::size_t size() const { return m_ids.size(); }

    TargetId id(std::size_t i) const { return m_ids[i].first; }

    Statistics after(std::size_t i, const Statistics &before) const
    {
        const auto found = m_pending.statistics.find(m_ids[i].second);
        return found == m_pending.statistics.end() ? before : unpackStatistics(found->second).value_or(before);
    }

    std::vector<SlotEntry> slotEntries(std::size_t i) const
    {
        const auto found = m_pending.slotLists.find(m_ids[i].second);
        return found == m_pending.slotLists.end() ? std::vector<SlotEntry>() : found->second.entries();
    }

private:
    const Pending &m_pending;
    std::vector<std::pair<TargetId, TargetId>> m_ids; ///< the database's, the monitor's
};

/// The usual time between two replies of a target: the median of some targets.
std::chrono::milliseconds usualPeriod(const Walk &walk, const DatabaseImage &image)
{
    constexpr std::size_t some = 300;
    std::vector<std::chrono::milliseconds> periods;
    for (std::size_t i = 0; i < walk.size() && periods.size() < some; ++i) {
        const Statistics before = image.statistics(walk.id(i));
        const auto period = betweenReplies(before, walk.after(i, before));
        if (before.hasReply() && period.count() > 0)
            periods.push_back(period);
    }
    if (periods.empty())
        return {};
    const auto middle = periods.begin() + std::ssize(periods) / 2;
    std::nth_element(periods.begin(), middle, periods.end());
    return *middle;
}

std::int64_t firstSlot(const Walk &walk)
{
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const auto entries = walk.slotEntries(i);
        if (!entries.empty())
            return slotNumber(entries.front().key);
    }
    return 0;
}

Changes changesIn(const Pending &pending, const DatabaseImage &image, const IdMap &ids)
{
    const Walk walk(pending, ids);
    Changes changes;
    if (walk.isEmpty())
        return changes;
    ChangeWriter writer(usualPeriod(walk, image), firstSlot(walk));
    changes.statistics.reserve(walk.size());
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const Statistics before = image.statistics(walk.id(i));
        const Statistics read = writer.add(walk.id(i), before, walk.after(i, before), walk.slotEntries(i));
        changes.statistics.emplace_back(walk.id(i), packStatistics(read));
    }
    changes.log = writer.finish();
    return changes;
}

StoreResult writeTargets(Tables &tables, const IdMap &ids, const Pending &pending)
{
    for (const TargetId id : pending.removed) {
        const auto known = ids.known(id);
        if (!known)
            continue;
        StoreResult done = tables.targets.remove(*known);
        if (done)
            done = tables.routes.remove(*known);
        if (!done)
            return done;
    }
    for (const auto &[id, target] : pending.targets) {
        Target stored = target;
        stored.id = ids.stored(id);
        if (auto done = tables.targets.put(stored); !done)
            return done;
    }
    return {};
}

StoreResult writeRoutes(Tables &tables, const IdMap &ids, const Pending &pending)
{
    for (const RouteRecord &record : pending.routes) {
        const auto known = ids.known(record.id);
        if (!known)
            continue; // removed meanwhile
        if (auto done = tables.routes.put({*known, record.route}); !done)
            return done;
    }
    return {};
}

StoreResult writeEvents(Tables &tables, const Pending &pending)
{
    StoreResult done = tables.events.add(pending.events);
    if (done && pending.run)
        done = tables.events.put(*pending.run);
    if (!done || !pending.clock)
        return done;
    // Only a clock that is believed may make events look old.
    if (!pending.clock->doubted) {
        done = tables.events.expire(pending.clock->believed - eventsKeptFor);
        if (done)
            done = tables.routes.expire(pending.clock->believed - routesKeptFor);
    }
    return done ? ClockTable(tables).put(*pending.clock) : done;
}

StoreResult writeAll(Tables &tables, const IdMap &ids, const Pending &pending, const QByteArray &log)
{
    StoreResult done = tables.database.begin();
    if (!done)
        return done;
    done = writeTargets(tables, ids, pending);
    if (done)
        done = writeRoutes(tables, ids, pending);
    if (done)
        done = writeEvents(tables, pending);
    if (done)
        done = tables.log.append(log);
    if (done)
        done = tables.database.commit();
    if (done) {
        tables.log.committed();
    } else {
        tables.database.rollback();
        tables.log.rolledBack();
    }
    return done;
}

void bringUpToDate(DatabaseImage &image, const IdMap &ids, const Pending &pending, Changes &&changes)
{
    for (const TargetId id : pending.removed) {
        if (const auto known = ids.known(id))
            image.targets.erase(*known);
    }
    for (auto &[id, statistics] : changes.statistics) {
        TargetImage &target = image.targets[id];
        target.statistics = std::move(statistics);
        target.inLog = true;
    }
    for (const auto &[id, slotList] : pending.slotLists) {
        if (const auto known = ids.known(id))
            image.targets[*known].unfolded.add(slotList);
    }
}

} // namespace

StoreResult writeFlush(Tables &tables, DatabaseImage &image, const IdMap &ids, const Pending &pending)
{
    Changes changes = changesIn(pending, image, ids);
    const StoreResult done = writeAll(tables, ids, pending, changes.log);
    if (done) {
        bringUpToDate(image, ids, pending, std::move(changes));
        image.seq = tables.log.lastSeq();
    }
    return done;
}

} // namespace meshping
