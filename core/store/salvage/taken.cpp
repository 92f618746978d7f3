// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/taken.h"

#include "core/store/codec/slotcodec.h"
#include "core/store/codec/statisticscodec.h"
#include "core/store/salvage/beyond.h"

#include <QCryptographicHash>
#include <QFile>

#include <set>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The key in `meta` before the name of a source: the value is when the runs of the program began that it has.
const QString sourceKey = u"source:"_s;

/// The key in `meta` before the content of a database that was merged into this one.
const QString mergedKey = u"merged:"_s;

/// The name of a source whose identity could not be read begins with this.
const QString namelessPrefix = u"content:"_s;

constexpr QLatin1StringView slotTables[] = {QLatin1StringView("minutes"), QLatin1StringView("hours"),
                                            QLatin1StringView("days")};

using Runs = std::set<qlonglong>;

qlonglong beginOf(const Run &run)
{
    return storedMilliseconds(run.began);
}

StoreExpected<Runs> runsOf(Tables &tables)
{
    std::vector<Event> events;
    std::vector<Run> runs;
    if (auto done = tables.events.read(events, runs); !done)
        return tl::unexpected(done.error());
    Runs found;
    for (const Run &run : runs)
        found.insert(beginOf(run));
    return found;
}

Runs parse(const QString &text)
{
    Runs runs;
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts))
        runs.insert(part.toLongLong());
    return runs;
}

/// From 0 (no run in common) to 1 (the same runs). A database also has the runs of those that it has taken over.
double likeness(const Runs &a, const Runs &b)
{
    const auto common = std::count_if(a.begin(), a.end(), [&](qlonglong run) { return b.contains(run); });
    return common == 0 ? 0 : 2.0 * double(common) / double(a.size() + b.size());
}

QByteArray lackingMinutes(const MinutesOfHour &whole, MinutesOfHour &taken)
{
    MinutesOfHour rest;
    for (const auto &[minute, counts] : whole) {
        SlotCounts &before = taken[minute];
        SlotCounts more = beyond(counts, before);
        before.merge(more);
        if (!more.isEmpty())
            rest.emplace(minute, std::move(more));
    }
    return packMinutes(rest);
}

} // namespace

Taken::Slots::Slots(Database &database, QLatin1StringView table)
    : get(database, u"SELECT counts FROM taken_%1 WHERE slot = ? AND target = ? AND source = ?"_s.arg(table)),
      put(database, u"INSERT OR REPLACE INTO taken_%1 (slot, target, source, counts) VALUES (?,?,?,?)"_s.arg(table))
{
}

Taken::Taken(Tables &into, QString source)
    : m_into(into),
      m_source(std::move(source)),
      m_put(into.database, u"INSERT OR REPLACE INTO taken (source, id, target, counters) VALUES (?,?,?,?)"_s),
      m_slots{Slots(into.database, slotTables[0]), Slots(into.database, slotTables[1]),
              Slots(into.database, slotTables[2])}
{
}

QString Taken::nameOf(const QString &identity, const QString &content)
{
    return identity.isEmpty() ? namelessPrefix + content : identity;
}

StoreExpected<QString> Taken::sourceOf(Tables &from, const QString &identity, const QString &content, Tables &into)
{
    const auto sources = into.meta.startingWith(sourceKey);
    const auto runs = runsOf(from);
    const auto ownRuns = runsOf(into);
    if (!sources)
        return tl::unexpected(sources.error());
    for (const auto *read : {&runs, &ownRuns}) {
        if (!*read)
            return tl::unexpected(read->error());
    }
    if (!identity.isEmpty() && (identity == into.identity || sources->contains(identity)))
        return identity;
    QString likeliest = nameOf(identity, content);
    double most = 0;
    const auto consider = [&](const QString &source, const Runs &theirs) {
        if (const double like = likeness(*runs, theirs); like > most) {
            most = like;
            likeliest = source;
        }
    };
    for (const auto &[source, known] : *sources) {
        // A source with another identity is another database, even if both have runs in common.
        if (identity.isEmpty() || source.startsWith(namelessPrefix))
            consider(source, parse(known));
    }
    if (identity.isEmpty())
        consider(into.identity, *ownRuns);
    return likeliest;
}

StoreResult Taken::read()
{
    const auto source = m_into.meta.get(sourceKey + m_source);
    if (!source)
        return tl::unexpected(source.error());
    m_isKnown = source->isValid();
    Statement rows(m_into.database, u"SELECT id, target, counters FROM taken WHERE source = ?"_s);
    if (auto done = rows.run(m_source); !done)
        return done;
    while (rows.next()) {
        m_known[TargetId(static_cast<std::uint32_t>(rows.integer(0)))] = {
            TargetId(static_cast<std::uint32_t>(rows.integer(1))),
            unpackStatistics(rows.blob(2)).value_or(Statistics())};
    }
    return rows.done();
}

StoreExpected<QStringList> Taken::sources(Tables &into, const QString &beginning)
{
    return into.meta.startingWith(sourceKey + beginning).map([&](const std::map<QString, QString> &found) {
        QStringList names;
        for (const auto &[rest, runs] : found)
            names << beginning + rest;
        return names;
    });
}

Statistics Taken::counters(TargetId theirs) const
{
    const auto found = m_known.find(theirs);
    return found == m_known.end() ? Statistics() : found->second.counters;
}

std::optional<TargetId> Taken::ours(TargetId theirs) const
{
    const auto found = m_known.find(theirs);
    return found == m_known.end() ? std::nullopt : std::optional(found->second.ours);
}

StoreExpected<Statistics> Taken::lacking(TargetId theirs, TargetId ours, const Statistics &counters)
{
    const auto found = m_known.find(theirs);
    const bool before = found != m_known.end() && found->second.ours == ours;
    auto more = before ? beyond(counters, found->second.counters) : counters;
    if (!more)
        return Statistics();
    m_known[theirs] = {ours, counters};
    if (auto done = put(theirs, m_known[theirs]); !done)
        return tl::unexpected(done.error());
    return *more;
}

StoreResult Taken::put(TargetId theirs, const Known &known)
{
    return m_put.run(m_source, static_cast<std::uint32_t>(theirs), static_cast<std::uint32_t>(known.ours),
                     packStatistics(known.counters));
}

StoreExpected<QByteArray> Taken::lacking(Resolution resolution, std::int64_t slot, TargetId ours,
                                         const QByteArray &counts)
{
    const auto before = this->slot(resolution, slot, ours);
    if (!before)
        return before;
    QByteArray more;
    QByteArray all;
    if (resolution == Resolution::Minute) {
        auto taken = unpackMinutes(*before).value_or(MinutesOfHour());
        more = lackingMinutes(unpackMinutes(counts).value_or(MinutesOfHour()), taken);
        all = packMinutes(taken);
    } else {
        auto taken = unpackSlot(*before).value_or(SlotCounts());
        const SlotCounts rest = beyond(unpackSlot(counts).value_or(SlotCounts()), taken);
        taken.merge(rest);
        more = rest.isEmpty() ? QByteArray() : packSlot(rest);
        all = packSlot(taken);
    }
    return putSlot(resolution, slot, ours, all).map([&] { return more; });
}

StoreExpected<QByteArray> Taken::slot(Resolution resolution, std::int64_t slot, TargetId ours)
{
    Statement &get = m_slots.at(std::size_t(resolution)).get;
    if (auto done = get.run(slot, static_cast<std::uint32_t>(ours), m_source); !done)
        return tl::unexpected(done.error());
    const QByteArray counts = get.next() ? get.blob(0) : QByteArray();
    return get.done().map([&] { return counts; });
}

StoreResult Taken::putSlot(Resolution resolution, std::int64_t slot, TargetId ours, const QByteArray &counts)
{
    return m_slots.at(std::size_t(resolution)).put.run(slot, static_cast<std::uint32_t>(ours), m_source, counts);
}

StoreResult Taken::note(const std::vector<Run> &runs)
{
    const auto known = m_into.meta.get(sourceKey + m_source);
    if (!known)
        return tl::unexpected(known.error());
    Runs all = parse(known->toString());
    for (const Run &run : runs)
        all.insert(beginOf(run));
    QStringList texts;
    for (const qlonglong run : all)
        texts << QString::number(run);
    return m_into.meta.put(sourceKey + m_source, texts.join(u' '));
}

StoreResult Taken::carryOver(Tables &from, const std::map<TargetId, TargetId> &ids)
{
    StoreResult done = carryRows(from, ids, u"taken", u"source, id, counters");
    for (const QLatin1StringView table : slotTables) {
        if (done)
            done = carryRows(from, ids, u"taken_"_s + table, u"slot, source, counts");
    }
    for (const QString &key : {sourceKey, mergedKey}) {
        const auto facts = from.meta.startingWith(key);
        if (!facts)
            return tl::unexpected(facts.error());
        for (const auto &[name, value] : *facts) {
            const auto known = m_into.meta.get(key + name);
            if (done && !known)
                done = tl::unexpected(known.error());
            if (done && !known->isValid())
                done = m_into.meta.put(key + name, value);
        }
    }
    return done;
}

StoreResult Taken::carryRows(Tables &from, const std::map<TargetId, TargetId> &ids, QStringView table,
                             QStringView otherColumns)
{
    Statement rows(from.database, u"SELECT target, %1 FROM %2"_s.arg(otherColumns, table));
    Statement add(m_into.database,
                  u"INSERT OR IGNORE INTO %2 (target, %1) VALUES (?,?,?,?)"_s.arg(otherColumns, table));
    if (auto done = rows.run(); !done)
        return done;
    while (rows.next()) {
        const auto id = ids.find(TargetId(static_cast<std::uint32_t>(rows.integer(0))));
        if (id == ids.end())
            continue;
        const auto done =
            add.runWith({static_cast<std::uint32_t>(id->second), rows.variant(1), rows.variant(2), rows.variant(3)});
        if (!done)
            return done;
    }
    return rows.done();
}

StoreResult Taken::noteAll()
{
    std::vector<StoredTarget> targets;
    std::vector<std::uint64_t> seqs;
    std::vector<Event> events;
    std::vector<Run> runs;
    StoreResult done = m_into.targets.readAll(targets, seqs);
    if (done)
        done = m_into.events.read(events, runs);
    if (done)
        done = note(runs);
    for (const StoredTarget &stored : targets) {
        if (done)
            done = put(stored.target.id, {stored.target.id, stored.statistics});
    }
    for (const QLatin1StringView table : slotTables) {
        Statement copy(m_into.database, u"INSERT OR REPLACE INTO taken_%1 (slot, target, source, counts) "
                                        "SELECT slot, target, ?, counts FROM %1"_s.arg(table));
        if (done)
            done = copy.run(m_source);
    }
    return done;
}

bool isOnOthers(const QString &metaKey)
{
    return metaKey.startsWith(sourceKey) || metaKey.startsWith(mergedKey);
}

StoreExpected<bool> wasMerged(Tables &into, const QString &content)
{
    return into.meta.get(mergedKey + content).map([](const QVariant &noted) { return noted.isValid(); });
}

StoreResult noteMerged(Tables &into, const QString &content)
{
    return into.meta.put(mergedKey + content, 1);
}

QString contentOf(const QString &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : {file, file + u"-wal"_s}) {
        QFile part(path);
        if (part.open(QIODevice::ReadOnly)) {
            // The size, so that moving bytes from one file to the other changes the hash.
            hash.addData(QByteArray::number(part.size()) + '\n');
            hash.addData(&part);
        }
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace meshping
