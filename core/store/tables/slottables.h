// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/history.h"
#include "core/store/codec/slotlist.h"
#include "core/store/sqlite/database.h"
#include "core/target/target.h"

#include <optional>

namespace meshping {

/// One of the tables `minutes`, `hours`, `days`: blobs by (slot, target), where slot is the number of the hour or day
/// since 1970. Rows are ordered by slot first, because all targets get their newest slot at the same time: so it is
/// appended page after page.
class SlotTable
{
public:
    SlotTable(Database &database, QLatin1StringView name);

    StoreExpected<std::optional<QByteArray>> get(std::int64_t slot, TargetId id);
    StoreResult put(std::int64_t slot, TargetId id, const QByteArray &counts);

    struct Range
    {
        std::int64_t from = 0;
        std::int64_t to = 0; ///< one past the last
    };

    /// The part of `wanted` between the table's oldest and newest slot.
    StoreExpected<Range> clamp(Range wanted);

private:
    Statement m_get;
    Statement m_put;
    Statement m_bounds;
};

/// The slots of all targets: one row for each hour of minutes, each hour, each day.
class SlotTables
{
public:
    explicit SlotTables(Database &database);

    /// Adds counts to the rows of one target in all three tables. A row that cannot be read is replaced.
    StoreResult add(TargetId id, const std::vector<SlotEntry> &entries);

    /// Adds the counts of a row from another database's table of this resolution. If it cannot be read, it is left out.
    StoreResult addRow(Resolution resolution, std::int64_t slot, TargetId id, const QByteArray &counts);

    /// Writes a row of hours or days; there must be none yet.
    StoreResult putRow(Resolution resolution, std::int64_t slot, TargetId id, const QByteArray &counts);

    /// The stored slots of one target in [from, to), ascending; those that cannot be read are left out.
    StoreExpected<std::vector<HistorySlot>> read(TargetId id, SlotTime from, SlotTime to, Resolution resolution);

private:
    StoreResult addMinutes(TargetId id, std::int64_t hour, const MinutesOfHour &minutes);
    StoreResult addWhole(SlotTable &table, TargetId id, std::int64_t slot, const SlotCounts &counts);
    StoreExpected<std::vector<HistorySlot>> readMinutes(TargetId id, SlotTime from, SlotTime to);

    SlotTable m_minutes;
    SlotTable m_hours;
    SlotTable m_days;
};

} // namespace meshping
