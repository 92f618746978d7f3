// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/originaldatabase.h"
#include "core/model/figures.h"
#include "core/model/tuning.h"
#include "core/store/salvage/taken.h"

#include <QHash>

#include <memory>

namespace meshping {

/// What an import of the original's database took over.
struct ImportReport
{
    TakenOver taken;
    QStringList leftOut; ///< a line for each thing that was not, the first thousand
};

/// Takes over a database of the original meshping, some targets a step, each step in one transaction. Whatever was
/// taken over before, from the same database in an earlier state or by an import that did not end, does not count
/// twice: an hour has what the fuller of two copies of it has, counters grow by what they have grown since. After an
/// error the object is of no more use; what its earlier steps did stays.
class OriginalImport
{
public:
    /// Reads what there is. `into` must be open, and its log empty (see foldAll).
    static StoreExpected<std::unique_ptr<OriginalImport>> begin(const QString &path, Tables &into,
                                                                RetentionPolicy retention, WallTime now);

    /// Whether this very file was taken over before; then there is nothing to do.
    bool isKnown() const { return m_isKnown; }

    /// The next targets. True while there are more.
    StoreExpected<bool> step();

    std::size_t total() const { return m_groups.size(); }

    std::size_t done() const { return m_next; }

    const ImportReport &report() const { return m_report; }

private:
    /// The rows of the original that mean one target: several spellings of an address.
    struct Group
    {
        Target target;
        std::vector<OriginalTarget> rows;
        bool isNew = false;   ///< it was not in our database before this step
        bool isFirst = false; ///< nothing of it was taken over before
        Histogram added;      ///< the replies of its hours that are new here
        HoursSummary summary;
    };

    /// What a group counted in an hour.
    struct Hour
    {
        std::int64_t hour = 0;
        Group *group = nullptr;
        SlotCounts counts;
    };

    /// A day of a group.
    struct Day
    {
        SlotCounts whole;       ///< in the original
        SlotCounts added;       ///< the part of it that is new here
        bool isPartOld = false; ///< some of its hours are older than hours are kept
    };

    using DayKey = std::pair<std::int64_t, Group *>;

    OriginalImport(std::unique_ptr<OriginalDatabase> original, Tables &into, RetentionPolicy retention, WallTime now);

    StoreResult prepare(const QString &content);
    StoreResult readOurs();
    StoreResult readTheirs();
    StoreExpected<QString> findSource(const QString &content);
    StoreExpected<bool> isCopyOf(Taken &source);
    StoreResult importNext(std::size_t end);
    StoreResult place(Group &group);
    std::optional<TargetId> find(const Group &group) const;
    StoreResult readHours(Group &group, std::vector<Hour> &hours);
    StoreResult addHour(const Hour &hour, std::map<DayKey, Day> &days);
    StoreResult addDay(const DayKey &key, const Day &day);
    StoreResult addCounters(const Group &group);
    std::optional<Statistics> countersOf(const Group &group) const;
    StoreResult addSlot(Resolution resolution, std::int64_t slot, const Group &group, const QByteArray &counts);
    void leaveOut(const OriginalTarget &target, const QString &why);

    std::unique_ptr<OriginalDatabase> m_original;
    Tables &m_into;
    std::int64_t m_oldestDay;  ///< hours since 1970: what is older is kept in no form
    std::int64_t m_oldestHour; ///< what is older is kept by the day alone
    std::int64_t m_end;
    QString m_content;
    bool m_isKnown = false;
    std::unique_ptr<Taken> m_taken;
    std::map<TargetId, StoredTarget> m_ours;
    QHash<QString, TargetId> m_places;
    std::vector<Group> m_groups;
    std::size_t m_next = 0;
    TargetId m_nextId{1};
    ImportReport m_report;
};

} // namespace meshping
