// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/originalimport.h"

#include "core/store/codec/slotcodec.h"
#include "core/store/salvage/beyond.h"
#include "core/store/salvage/merge.h"
#include "core/target/quoted.h"

#include <QFileInfo>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// How many targets in one step: enough that few pages are written again and again, few enough for a moment.
constexpr std::size_t targetsInStep = 100;

/// How much is looked at to tell whether two databases are one.
constexpr std::size_t comparedTargets = 20;
constexpr std::size_t comparedHours = 48;

constexpr qsizetype mostLeftOut = 1000;

/// How the names of sources begin that are databases of the original; the content that was seen first follows.
const QString sourcePrefix = u"original:"_s;

constexpr std::int64_t hoursADay = 24;

std::int64_t hourOf(WallTime time)
{
    return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

/// Our number for a target of the original's; nothing if it has a number that none of ours can have.
std::optional<TargetId> idOf(const OriginalTarget &original)
{
    if (original.id < 1 || original.id >= UINT32_MAX)
        return {};
    return TargetId(static_cast<std::uint32_t>(original.id));
}

/// Where rows of one host are found, whatever address it has now.
QString hostPlaceOf(const Target &target)
{
    return target.host + u'\n' + QString::number(int(target.family));
}

} // namespace

StoreExpected<std::unique_ptr<OriginalImport>> OriginalImport::begin(const QString &path, Tables &into,
                                                                     RetentionPolicy retention, WallTime now)
{
    auto original = OriginalDatabase::open(path, QFileInfo(into.database.file()).absolutePath());
    if (!original)
        return tl::unexpected(original.error());
    const QString content = contentOf(OriginalFiles(path).database());
    std::unique_ptr<OriginalImport> import(new OriginalImport(std::move(*original), into, retention, now));
    if (auto done = import->prepare(content); !done)
        return tl::unexpected(done.error());
    return import;
}

OriginalImport::OriginalImport(std::unique_ptr<OriginalDatabase> original, Tables &into, RetentionPolicy retention,
                               WallTime now)
    : m_original(std::move(original)),
      m_into(into),
      m_oldestDay(hourOf(now - retention.days)),
      m_oldestHour(hourOf(now - retention.hours)),
      m_end(hourOf(now) + 1)
{
}

StoreResult OriginalImport::prepare(const QString &content)
{
    m_content = content;
    const auto known = wasMerged(m_into, content);
    if (!known)
        return tl::unexpected(known.error());
    m_isKnown = *known;
    if (m_isKnown)
        return {};
    StoreResult done = readOurs();
    if (done)
        done = readTheirs();
    if (!done)
        return done;
    const auto source = findSource(content);
    if (!source)
        return tl::unexpected(source.error());
    m_taken = std::make_unique<Taken>(m_into, *source);
    return m_taken->read();
}

StoreResult OriginalImport::readOurs()
{
    std::vector<StoredTarget> targets;
    std::vector<std::uint64_t> seqs;
    if (auto done = m_into.targets.readAll(targets, seqs); !done)
        return done;
    for (StoredTarget &stored : targets) {
        m_places.insert(placeOf(stored.target), stored.target.id);
        if (!stored.target.host.isEmpty())
            m_places.insert(hostPlaceOf(stored.target), stored.target.id);
        m_ours.emplace(stored.target.id, std::move(stored));
    }
    const auto next = m_into.targets.nextId();
    m_nextId = next.value_or(m_nextId);
    return next.map([](TargetId) {});
}

StoreResult OriginalImport::readTheirs()
{
    auto found = m_original->targets();
    if (!found)
        return tl::unexpected(found.error());
    QHash<QString, std::size_t> groups;
    for (OriginalTarget &original : *found) {
        const auto target = targetOfOriginal(original);
        if (!target || !idOf(original)) {
            leaveOut(original, target ? u"has a number that no target can have"_s : target.error());
            continue;
        }
        const auto at = groups.constFind(placeOf(*target));
        if (at == groups.constEnd()) {
            groups.insert(placeOf(*target), m_groups.size());
            m_groups.emplace_back().target = *target;
        }
        Group &group = m_groups[groups.value(placeOf(*target))];
        group.target.foreign = group.target.foreign && target->foreign;
        group.rows.push_back(std::move(original));
    }
    return {};
}

void OriginalImport::leaveOut(const OriginalTarget &target, const QString &why)
{
    ++m_report.taken.badRows;
    if (m_report.leftOut.size() < mostLeftOut)
        m_report.leftOut << u"%1, named %2: %3"_s.arg(quoted(target.address), quoted(target.name), why);
}

/// The name of the source that this is a copy of.
StoreExpected<QString> OriginalImport::findSource(const QString &content)
{
    const auto sources = Taken::sources(m_into, sourcePrefix);
    if (!sources || sources->contains(sourcePrefix + content))
        return sources.map([&](const QStringList &) { return sourcePrefix + content; });
    for (const QString &name : *sources) {
        Taken source(m_into, name);
        if (auto done = source.read(); !done)
            return tl::unexpected(done.error());
        const auto same = isCopyOf(source);
        if (!same)
            return tl::unexpected(same.error());
        if (*same)
            return name;
    }
    return sourcePrefix + content;
}

/// An original's database has no identity. It is known by its hours, which stay as they are once they are over; where
/// none is in both, by the numbers of its targets.
StoreExpected<bool> OriginalImport::isCopyOf(Taken &source)
{
    int sameHours = 0;
    int otherHours = 0;
    int sameTargets = 0;
    int otherTargets = 0;
    const ImportReport before = m_report;
    for (std::size_t i = 0; i < std::min(m_groups.size(), comparedTargets); ++i) {
        const auto ours = source.ours(*idOf(m_groups[i].rows.front()));
        const bool isSame = ours && ours == find(m_groups[i]);
        (isSame ? sameTargets : otherTargets) += 1;
        if (!isSame)
            continue;
        std::vector<Hour> hours;
        if (auto done = readHours(m_groups[i], hours); !done)
            return tl::unexpected(done.error());
        for (std::size_t at = 0; at < std::min(hours.size(), comparedHours); ++at) {
            const auto taken = source.slot(Resolution::Hour, hours[at].hour, *ours);
            if (!taken)
                return tl::unexpected(taken.error());
            if (!taken->isEmpty())
                (beyond(unpackSlot(*taken).value_or(SlotCounts()), hours[at].counts).isEmpty() ? sameHours
                                                                                               : otherHours) += 1;
        }
    }
    m_report = before;
    return sameHours + otherHours > 0 ? sameHours > otherHours : sameTargets > otherTargets;
}

StoreExpected<bool> OriginalImport::step()
{
    if (auto done = m_into.database.begin(); !done)
        return tl::unexpected(done.error());
    const std::size_t end = std::min(m_next + targetsInStep, m_groups.size());
    const ImportReport before = m_report;
    StoreResult done = m_next == 0 ? m_taken->note({}) : StoreResult();
    if (done)
        done = importNext(end);
    if (done && end == m_groups.size())
        done = noteMerged(m_into, m_content);
    if (done)
        done = m_into.database.commit();
    if (!done) {
        m_into.database.rollback();
        m_report = before;
        return tl::unexpected(done.error());
    }
    m_next = end;
    return m_next < m_groups.size();
}

StoreResult OriginalImport::importNext(std::size_t end)
{
    std::vector<Hour> hours;
    StoreResult done;
    for (std::size_t i = m_next; done && i < end; ++i) {
        done = place(m_groups[i]);
        if (done)
            done = readHours(m_groups[i], hours);
    }
    // As the tables are ordered.
    std::ranges::sort(hours, {}, [](const Hour &hour) { return std::pair(hour.hour, hour.group->target.id); });
    std::map<DayKey, Day> days;
    for (auto hour = hours.begin(); done && hour != hours.end(); ++hour)
        done = addHour(*hour, days);
    for (auto day = days.begin(); done && day != days.end(); ++day)
        done = addDay(day->first, day->second);
    for (std::size_t i = m_next; done && i < end; ++i)
        done = addCounters(m_groups[i]);
    return done;
}

/// Our target for a group: the one that it became before, else one of the same host or address.
std::optional<TargetId> OriginalImport::find(const Group &group) const
{
    const auto before = m_taken ? m_taken->ours(*idOf(group.rows.front())) : std::nullopt;
    if (before && m_ours.contains(*before))
        return before;
    const Target &target = group.target;
    const auto known = m_places.constFind(target.host.isEmpty() ? placeOf(target) : hostPlaceOf(target));
    return known == m_places.constEnd() ? std::nullopt : std::optional(*known);
}

StoreResult OriginalImport::place(Group &group)
{
    const auto known = find(group);
    group.added.clear();
    group.summary = {};
    group.isNew = !known;
    group.isFirst = !m_taken->ours(*idOf(group.rows.front()));
    ++m_report.taken.targets;
    if (known) {
        group.target.id = *known;
        Target ours = m_ours.at(*known).target;
        if (!ours.foreign || group.target.foreign)
            return {};
        ours.foreign = false;
        return m_into.targets.put(ours);
    }
    group.target.id = m_nextId;
    m_nextId = TargetId(static_cast<std::uint32_t>(m_nextId) + 1);
    return m_into.targets.put(group.target);
}

StoreResult OriginalImport::readHours(Group &group, std::vector<Hour> &hours)
{
    std::map<std::int64_t, SlotCounts> all;
    for (const OriginalTarget &row : group.rows) {
        int bad = 0;
        const auto done = m_original->hours(row.id, m_oldestDay, m_end, [&](qint64 hour, const OriginalHour &counted) {
            if (const auto counts = slotOfOriginal(counted))
                all[hour].merge(*counts);
            else
                ++bad;
        });
        if (!done)
            return done;
        if (bad > 0)
            leaveOut(row, u"%1 hours whose counts make no sense"_s.arg(bad));
    }
    for (auto &[hour, counts] : all) {
        group.summary.mostProbes = std::max(group.summary.mostProbes, counts.finished());
        if (!counts.buckets.isEmpty())
            group.summary.newestReply = SlotTime(std::chrono::hours(hour));
        if (!counts.isEmpty())
            hours.push_back({hour, &group, std::move(counts)});
    }
    return {};
}

StoreResult OriginalImport::addHour(const Hour &hour, std::map<DayKey, Day> &days)
{
    Group &group = *hour.group;
    Day &day = days[{hour.hour / hoursADay, &group}];
    day.whole.merge(hour.counts);
    if (hour.hour < m_oldestHour) {
        day.isPartOld = true;
        if (group.isFirst)
            group.added.merge(hour.counts.buckets);
        return {};
    }
    ++m_report.taken.slotRows;
    if (group.isNew) {
        day.added.merge(hour.counts);
        group.added.merge(hour.counts.buckets);
        return addSlot(Resolution::Hour, hour.hour, group, packSlot(hour.counts));
    }
    const auto lacking = m_taken->lacking(Resolution::Hour, hour.hour, group.target.id, packSlot(hour.counts));
    if (!lacking || lacking->isEmpty())
        return lacking.map([](const QByteArray &) {});
    const SlotCounts more = unpackSlot(*lacking).value_or(SlotCounts());
    day.added.merge(more);
    group.added.merge(more.buckets);
    return m_into.slotTables.addRow(Resolution::Hour, hour.hour, group.target.id, *lacking);
}

/// A row that a new target has none of yet.
StoreResult OriginalImport::addSlot(Resolution resolution, std::int64_t slot, const Group &group,
                                    const QByteArray &counts)
{
    const auto done = m_taken->putSlot(resolution, slot, group.target.id, counts);
    return done ? m_into.slotTables.putRow(resolution, slot, group.target.id, counts) : done;
}

StoreResult OriginalImport::addDay(const DayKey &key, const Day &day)
{
    const auto &[number, group] = key;
    const TargetId id = group->target.id;
    if (group->isNew)
        return addSlot(Resolution::Day, number, *group, packSlot(day.whole));
    // Of hours that are kept no more it is not known any more which were taken, but of their day it is.
    if (day.isPartOld) {
        const auto lacking = m_taken->lacking(Resolution::Day, number, id, packSlot(day.whole));
        return !lacking || lacking->isEmpty() ? lacking.map([](const QByteArray &) {})
                                              : m_into.slotTables.addRow(Resolution::Day, number, id, *lacking);
    }
    if (day.added.isEmpty())
        return {};
    const auto taken = m_taken->slot(Resolution::Day, number, id);
    if (!taken)
        return tl::unexpected(taken.error());
    SlotCounts all = unpackSlot(*taken).value_or(SlotCounts());
    all.merge(day.added);
    const auto done = m_taken->putSlot(Resolution::Day, number, id, packSlot(all));
    return done ? m_into.slotTables.addRow(Resolution::Day, number, id, packSlot(day.added)) : done;
}

/// The counters of all spellings together. Nothing if the original has none that make sense.
std::optional<Statistics> OriginalImport::countersOf(const Group &group) const
{
    std::optional<Statistics> all;
    for (const OriginalTarget &row : group.rows) {
        if (const auto counters = statisticsOfOriginal(row, group.summary, m_original->written()))
            all = all ? joined(*all, *counters) : *counters;
    }
    return all;
}

StoreResult OriginalImport::addCounters(const Group &group)
{
    auto counters = countersOf(group);
    if (!counters) {
        if (!group.rows.front().statistics.empty())
            leaveOut(group.rows.front(), u"counters that make no sense"_s);
        return {};
    }
    ++m_report.taken.counters;
    const TargetId theirs = *idOf(group.rows.front());
    counters->histogram = lifetimeHistogram(m_taken->counters(theirs).histogram, group.added, counters->received);
    const auto lacking = m_taken->lacking(theirs, group.target.id, *counters);
    if (!lacking)
        return tl::unexpected(lacking.error());
    const auto ours = m_ours.find(group.target.id);
    const Statistics put = ours == m_ours.end() ? *lacking : joined(ours->second.statistics, *lacking);
    return m_into.targets.put(group.target.id, m_into.log.lastSeq(), put);
}

} // namespace meshping
