// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/merge.h"

#include "core/store/fold.h"

#include <QHash>

#include <map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// In the table `meta`, before the identity of a database that was merged into this one.
const QString mergedKey = u"merged:"_s;

QString placeOf(const Target &target)
{
    return target.host + u'\n' + QString::number(int(target.family)) + u'\n' + target.address.toString();
}

/// Of this one only the counters changed: who it is stands in the other database, under the same id.
bool isKnownElsewhere(const Target &target)
{
    return target.address.isNull() && target.host.isEmpty();
}

class Merge
{
public:
    Merge(Tables &from, Tables &into, MergeAs as) : m_from(from), m_into(into), m_as(as) {}

    StoreResult run();

private:
    StoreResult readBoth();
    StoreResult mergeTargets();
    StoreResult mergeCounters(const StoredTarget &source, TargetId id);
    StoreResult mergeSlots();
    StoreResult mergeRemoved();
    StoreResult mergeEvents();

    Tables &m_from;
    Tables &m_into;
    MergeAs m_as;
    std::vector<StoredTarget> m_source;
    std::map<TargetId, Statistics> m_counters; ///< of the other side
    QHash<QString, TargetId> m_places;
    TargetId m_next{1};
    std::map<TargetId, TargetId> m_ids; ///< theirs, ours
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
        m_counters.emplace(stored.target.id, std::move(stored.statistics));
    }
    const auto next = m_into.targets.nextId();
    m_next = next.value_or(m_next);
    return next.map([](TargetId) {});
}

StoreResult Merge::mergeTargets()
{
    for (const StoredTarget &source : m_source) {
        Target target = source.target;
        // Whoever wrote its counters alone had it from this database.
        const bool byId = isKnownElsewhere(target);
        if (byId && (m_as == MergeAs::Older || !m_counters.contains(target.id)))
            continue;
        const auto known = m_places.constFind(placeOf(target));
        const bool isNew = known == m_places.constEnd();
        if (m_as != MergeAs::Same && !byId) {
            target.id = isNew ? m_next : *known;
            m_next = TargetId(static_cast<std::uint32_t>(m_next) + (isNew ? 1 : 0));
        }
        m_ids.emplace(source.target.id, target.id);
        if (!byId && (m_as != MergeAs::Older || isNew)) {
            if (auto done = m_into.targets.put(target); !done)
                return done;
        }
        if (auto done = mergeCounters(source, target.id); !done)
            return done;
    }
    return {};
}

StoreResult Merge::mergeCounters(const StoredTarget &source, TargetId id)
{
    Statistics newer = source.statistics;
    if (newer == Statistics())
        return {}; // none were left
    if (const auto ours = m_counters.find(id); ours != m_counters.end() && m_as != MergeAs::Same) {
        Statistics older = ours->second;
        if (m_as == MergeAs::Older)
            std::swap(newer, older);
        newer.addOlder(older);
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
            const auto done = m_into.slotTables.addRow(resolution, rows.integer(0), id->second, rows.blob(2));
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
    return m_into.events.add({events.begin(), events.end()});
}

} // namespace

StoreExpected<bool> merge(Tables &from, const QString &identity, Tables &into, MergeAs as)
{
    const auto before = into.meta.get(mergedKey + identity);
    if (!before)
        return tl::unexpected(before.error());
    if (before->isValid())
        return false;
    StoreResult done = into.database.begin();
    if (!done)
        return tl::unexpected(done.error());
    done = Merge(from, into, as).run();
    if (done)
        done = noteMerged(into, identity);
    if (done)
        done = into.database.commit();
    if (!done) {
        into.database.rollback();
        return tl::unexpected(done.error());
    }
    return true;
}

StoreResult noteMerged(Tables &into, const QString &identity)
{
    return into.meta.put(mergedKey + identity, 1);
}

StoreResult foldAll(Tables &tables)
{
    DatabaseImage image;
    StoreContents contents;
    StoreResult done = readDatabase(tables, contents, image);
    Fold fold(image);
    for (bool more = done.has_value(); more;) {
        const auto step = fold.step(tables, image);
        if (!step)
            return tl::unexpected(step.error());
        more = *step;
    }
    return done;
}

} // namespace meshping
