// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/tables.h"

#include <map>

namespace meshping {

/// What a database has taken over from copies of another one, its source. A damaged copy may be followed by a better
/// one: of that only what the copies before it lacked is added, so that nothing counts twice, whichever comes first.
class Taken
{
public:
    /// The name of a source that is seen for the first time.
    static QString nameOf(const QString &identity, const QString &content);

    /// Of the databases that `into` has taken over, that of which a file is a copy: by its identity where that could be
    /// read, else by the runs of the program that it knows, for each database has its own. The identity of `into` where
    /// it is a copy of that one; of one that is seen for the first time its nameOf().
    static StoreExpected<QString> sourceOf(Tables &from, const QString &identity, const QString &content, Tables &into);

    Taken(Tables &into, QString source);

    /// What is known of the source. To be called first.
    StoreResult read();

    /// Whether anything was taken over from it before.
    bool isKnown() const { return m_isKnown; }

    /// The target here that one of the source became; null where none did.
    std::optional<TargetId> ours(TargetId theirs) const;

    /// What is still to be added of the counters of one of the source's targets; noted as added from now on.
    StoreExpected<Statistics> lacking(TargetId theirs, TargetId ours, const Statistics &counters);

    /// The same for a row of the table of slots of this width.
    StoreExpected<QByteArray> lacking(Resolution resolution, std::int64_t slot, TargetId ours,
                                      const QByteArray &counts);

    /// Notes that these runs of the program are the source's.
    StoreResult note(const std::vector<Run> &runs);

    /// Takes over what the source itself had taken over from others, with these ids for its targets.
    StoreResult carryOver(Tables &from, const std::map<TargetId, TargetId> &ids);

    /// Notes that all that is in the database came from the source, with the same ids.
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
    std::map<TargetId, Known> m_known; ///< by their ids
    Statement m_put;
    std::array<Slots, 3> m_slots;
};

/// Whether this is a fact of the table `meta` on what was taken over from other databases.
bool isOnOthers(const QString &metaKey);

/// Notes that a database of this content has been taken over.
StoreResult noteMerged(Tables &into, const QString &content);

/// Whether that was noted.
StoreExpected<bool> wasMerged(Tables &into, const QString &content);

/// What tells the contents of one file from those of another: of the database and its write-ahead log, as hexadecimal
/// SHA-256.
QString contentOf(const QString &file);

} // namespace meshping
