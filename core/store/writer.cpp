// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/store/changelog.h"

#include <algorithm>

namespace meshping {

namespace {

std::vector<TargetChange> changesIn(const Pending &pending, const DatabaseImage &image, IdMap &ids)
{
    std::vector<TargetChange> changes;
    const auto add = [&](TargetId id) -> TargetChange & {
        TargetChange change;
        change.id = ids.stored(id);
        change.before = image.statistics(change.id);
        changes.push_back(std::move(change));
        return changes.back();
    };
    for (const auto &[id, statistics] : pending.statistics) {
        TargetChange &change = add(id);
        change.after = statistics;
        if (const auto slotList = pending.slotLists.find(id); slotList != pending.slotLists.end())
            change.slots = slotList->second.entries();
    }
    for (const auto &[id, slotList] : pending.slotLists) {
        if (pending.statistics.contains(id))
            continue;
        TargetChange &change = add(id);
        change.after = change.before;
        change.slots = slotList.entries();
    }
    std::sort(changes.begin(), changes.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    return changes;
}

StoreResult writeTargets(Tables &tables, IdMap &ids, const Pending &pending)
{
    for (const TargetId id : pending.removed) {
        const auto known = ids.known(id);
        if (!known)
            continue;
        if (auto done = tables.targets.remove(*known); !done)
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

StoreResult writeAll(Tables &tables, IdMap &ids, const Pending &pending, const QByteArray &log)
{
    StoreResult done = tables.database.begin();
    if (!done)
        return done;
    done = writeTargets(tables, ids, pending);
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

void bringUpToDate(DatabaseImage &image, const IdMap &ids, const Pending &pending,
                   const std::vector<TargetChange> &changes)
{
    for (const TargetId id : pending.removed) {
        if (const auto known = ids.known(id))
            image.targets.erase(*known);
    }
    for (const TargetChange &change : changes) {
        TargetImage &target = image.targets[change.id];
        target.statistics = packStatistics(change.after);
        target.inLog = true;
        for (const SlotEntry &slot : change.slots)
            target.unfolded.add(slot.key, slot.counts);
    }
}

} // namespace

StoreResult writePending(Tables &tables, DatabaseImage &image, IdMap &ids, const Pending &pending)
{
    std::vector<TargetChange> changes = changesIn(pending, image, ids);
    const QByteArray log = changes.empty() ? QByteArray() : packChanges(changes);
    const StoreResult done = writeAll(tables, ids, pending, log);
    if (done) {
        bringUpToDate(image, ids, pending, changes);
        image.seq = tables.log.lastSeq();
    }
    return done;
}

} // namespace meshping
