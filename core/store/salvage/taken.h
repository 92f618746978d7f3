// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/tables.h"

#include <map>

namespace meshping {

/// What a database has taken over from copies of another one, the source. After a damaged copy there may be a better
/// one, which adds only what the copies before it lacked. So nothing counts twice, in whatever order they come.
class Taken
{
public:
    /// The name for a source that is new here.
    static QString nameOf(const QString &identity, const QString &content);

    /// The source that the database `from` is a copy of: known by its identity if that could be read, else by the runs
    /// of the program that it has in common with one of those that `into` has taken over. Gives the identity of `into`
    /// if it is a copy of that, and nameOf() if the source is new.
    static StoreExpected<QString> sourceOf(Tables &from, const QString &identity, const QString &content, Tables &into);

    Taken(Tables &into, QString source);

    /// Reads what is known of the source. To be called first.
    StoreResult read();

    /// Whether anything was taken over from it before.
    bool isKnown() const { return m_isKnown; }

    /// The sources whose names begin like this.
    static StoreExpected<QStringList> sources(Tables &into, const QString &beginning);

    /// Which target here one of the source became, if any.
    std::optional<TargetId> ours(TargetId theirs) const;

    /// The part of a target's counters that is still to be added. From now on it is noted as added.
    StoreExpected<Statistics> lacking(TargetId theirs, TargetId ours, const Statistics &counters);

    /// The same for a row of the table of slots of this resolution.
    StoreExpected<QByteArray> lacking(Resolution resolution, std::int64_t slot, TargetId ours,
                                      const QByteArray &counts);

    /// What was taken of a target's counters; nothing counted if nothing was.
    Statistics counters(TargetId theirs) const;

    /// What was taken of a row of slots; empty if nothing was.
    StoreExpected<QByteArray> slot(Resolution resolution, std::int64_t slot, TargetId ours);

    /// Notes a row of slots as taken, in place of what was noted of it.
    StoreResult putSlot(Resolution resolution, std::int64_t slot, TargetId ours, const QByteArray &counts);

    /// Notes the runs of the program that the source has.
    StoreResult note(const std::vector<Run> &runs);

    /// Copies what the source itself had taken over from others. `ids`: from the source's ids to ours.
    StoreResult carryOver(Tables &from, const std::map<TargetId, TargetId> &ids);

    /// Notes that everything in the database came from the source, with the same ids.
    StoreResult noteAll();

private:
    struct Known
    {
        TargetId ours{};
        Statistics counters;
    };

    struct Slots
    {
        Slots(Database &database, QLatin1StringView table);

        Statement get;
        Statement put;
    };

    StoreResult put(TargetId theirs, const Known &known);
    StoreResult carryRows(Tables &from, const std::map<TargetId, TargetId> &ids, QStringView table,
                          QStringView otherColumns);

    Tables &m_into;
    QString m_source;
    bool m_isKnown = false;
    std::map<TargetId, Known> m_known; ///< by the source's ids
    Statement m_put;
    std::array<Slots, 3> m_slots;
};

/// Whether this key of `meta` tells of what was taken over from other databases.
bool isOnOthers(const QString &metaKey);

/// Notes that a database of this content has been taken over.
StoreResult noteMerged(Tables &into, const QString &content);

/// Whether that was noted.
StoreExpected<bool> wasMerged(Tables &into, const QString &content);

/// The hexadecimal SHA-256 of the contents of the database and its write-ahead log.
QString contentOf(const QString &file);

} // namespace meshping
