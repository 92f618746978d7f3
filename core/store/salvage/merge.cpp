// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/merge.h"

#include <QHash>

#include <map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Whether nothing was counted.
bool isEmpty(const Statistics &statistics)
{
    return statistics.sent == 0 && statistics.late == 0 && statistics.duplicates == 0 && statistics.sendErrors == 0 &&
           statistics.icmpErrors.empty();
}

class Merge
{
public:
    Merge(Tables &from, Tables &into, MergeAs as, Taken *taken) : m_from(from), m_into(into), m_as(as), m_taken(taken)
    {
    }

    StoreResult run();

private:
    StoreResult readBoth();
    StoreResult mergeTargets();
    std::optional<TargetId> find(const Target &target) const;
    StoreResult mergeTarget(const Target &target, bool isNew);
    StoreResult mergeCounters(const StoredTarget &source, TargetId id);
    StoreResult mergeSlots();
    StoreResult mergeRemoved();
    StoreResult mergeEvents();

    Tables &m_from;
    Tables &m_into;
    MergeAs m_as;
    Taken *m_taken;
    std::vector<StoredTarget> m_source;
    std::map<TargetId, StoredTarget> m_ours;
    QHash<QString, TargetId> m_places;
    TargetId m_next{1};
    std::map<TargetId, TargetId> m_ids; ///< from the source's to ours
};

StoreResult Merge::run()
{
    for (const auto step :
         {&Merge::readBoth, &Merge::mergeRemoved, &Merge::mergeTargets, &Merge::mergeSlots, &Merge::mergeEvents}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

StoreResult Merge::readBoth()
{
    std::vector<std::uint64_t> seqs;
    std::vector<StoredTarget> target;
    if (auto done = m_from.targets.readAll(m_source, seqs); !done)
        return done;
    if (auto done = m_into.targets.readAll(target, seqs); !done)
        return done;
    for (StoredTarget &stored : target) {
        m_places.insert(placeOf(stored.target), stored.target.id);
        m_ours.emplace(stored.target.id, std::move(stored));
    }
    const auto next = m_into.targets.nextId();
    m_next = next.value_or(m_next);
    return next.map([](TargetId) {});
}

/// Our target for one of the source. One that was taken over before is found by that, since its address may have
/// changed.
std::optional<TargetId> Merge::find(const Target &target) const
{
    const auto before = m_taken ? m_taken->ours(target.id) : std::nullopt;
    if (before && m_ours.contains(*before))
        return before;
    const auto known = m_places.constFind(placeOf(target));
    return known == m_places.constEnd() ? std::nullopt : std::optional(*known);
}

StoreResult Merge::mergeTargets()
{
    for (const StoredTarget &source : m_source) {
        Target target = source.target;
        // Counters without a target belong to a target of this database.
        const bool byId = isKnownElsewhere(target);
        if (byId && (m_as == MergeAs::Older || !m_ours.contains(target.id)))
            continue;
        const auto known = find(target);
        if (m_as != MergeAs::Same && !byId) {
            target.id = known.value_or(m_next);
            m_next = TargetId(static_cast<std::uint32_t>(m_next) + (known ? 0 : 1));
        }
        m_ids.emplace(source.target.id, target.id);
        StoreResult done = byId ? StoreResult() : mergeTarget(target, !known);
        if (done)
            done = mergeCounters(source, target.id);
        if (!done)
            return done;
    }
    return {};
}

StoreResult Merge::mergeTarget(const Target &target, bool isNew)
{
    if (m_as != MergeAs::Older || isNew)
        return m_into.targets.put(target);
    // The copy that it came from may have lost its labels, and what a user asked for is his own wherever he did.
    Target ours = m_ours.at(target.id).target;
    const bool tells = target.labels && !ours.labels;
    if (!tells && (target.foreign || !ours.foreign))
        return {};
    if (tells)
        ours.labels = target.labels;
    ours.foreign = ours.foreign && target.foreign;
    return m_into.targets.put(ours);
}

StoreResult Merge::mergeCounters(const StoredTarget &source, TargetId id)
{
    const auto lacking = m_taken ? m_taken->lacking(source.target.id, id, source.statistics) : source.statistics;
    if (!lacking)
        return tl::unexpected(lacking.error());
    Statistics newer = *lacking;
    if (isEmpty(newer))
        return {};
    if (const auto ours = m_ours.find(id); ours != m_ours.end() && m_as != MergeAs::Same) {
        if (m_as == MergeAs::Older)
            newer = joined(ours->second.statistics, newer);
        else
            newer.addOlder(ours->second.statistics);
    }
    return m_into.targets.put(id, m_into.log.lastSeq(), newer);
}

StoreResult Merge::mergeSlots()
{
    constexpr std::pair<Resolution, const char16_t *> tables[] = {
        {Resolution::Minute, u"minutes"}, {Resolution::Hour, u"hours"}, {Resolution::Day, u"days"}};
    for (const auto &[resolution, table] : tables) {
        Statement rows(m_from.database, u"SELECT slot, target, counts FROM %1"_s.arg(QStringView(table)));
        if (auto done = rows.run(); !done)
            return done;
        while (rows.next()) {
            const auto id = m_ids.find(TargetId(static_cast<std::uint32_t>(rows.integer(1))));
            if (id == m_ids.end())
                continue;
            const auto counts = m_taken ? m_taken->lacking(resolution, rows.integer(0), id->second, rows.blob(2))
                                        : StoreExpected<QByteArray>(rows.blob(2));
            if (!counts)
                return tl::unexpected(counts.error());
            const auto done = m_into.slotTables.addRow(resolution, rows.integer(0), id->second, *counts);
            if (!done)
                return done;
        }
        if (auto done = rows.done(); !done)
            return done;
    }
    return {};
}

StoreResult Merge::mergeRemoved()
{
    if (m_as != MergeAs::Same)
        return {};
    Statement removed(m_from.database, u"SELECT target FROM removed"_s);
    if (auto done = removed.run(); !done)
        return done;
    while (removed.next()) {
        const auto done = m_into.targets.remove(TargetId(static_cast<std::uint32_t>(removed.integer(0))));
        if (!done)
            return done;
    }
    return removed.done();
}

StoreResult Merge::mergeEvents()
{
    std::vector<Event> events;
    std::vector<Run> runs;
    if (auto done = m_from.events.read(events, runs); !done)
        return done;
    for (const Run &run : runs) {
        if (auto done = m_into.events.put(run); !done)
            return done;
    }
    StoreResult done = m_taken ? m_taken->note(runs) : StoreResult();
    if (done && m_taken)
        done = m_taken->carryOver(m_from, m_ids);
    if (!done)
        return done;
    return m_into.events.add({events.begin(), events.end()});
}

} // namespace

Statistics joined(Statistics ours, Statistics found)
{
    // A better copy of what was taken over before may have the newest reply.
    const bool isNewest = ours.hasReply() && found.lastReplyAt >= ours.lastReplyAt;
    Statistics &newer = isNewest ? found : ours;
    newer.addOlder(isNewest ? ours : found);
    return newer;
}

QString placeOf(const Target &target)
{
    return target.host + u'\n' + QString::number(int(target.family)) + u'\n' + target.address.toString();
}

bool isKnownElsewhere(const Target &target)
{
    return target.address.isNull() && target.host.isEmpty();
}

StoreExpected<bool> merge(Tables &from, const QString &content, Tables &into, MergeAs as, Taken *taken)
{
    if (const auto before = wasMerged(into, content); !before || *before)
        return before.map([](bool) { return false; });
    StoreResult done = into.database.begin();
    if (!done)
        return tl::unexpected(done.error());
    done = Merge(from, into, as, taken).run();
    if (done)
        done = noteMerged(into, content);
    if (done)
        done = into.database.commit();
    if (!done) {
        into.database.rollback();
        return tl::unexpected(done.error());
    }
    return true;
}

} // namespace meshping
