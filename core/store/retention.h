// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"
#include "core/store/store.h"

#include <array>
#include <vector>

namespace meshping {

/// Deletes slots that are too old, and those of removed targets, in small steps.
class Retention
{
public:
    Retention(Database &database, RetentionPolicy policy);

    /// One step, at most one transaction. True when there may be more to do. While the clock is not `believed`, nothing
    /// is deleted for its age. Slots in the far future are deleted too: a wrong clock wrote them.
    StoreExpected<bool> step(WallTime now, bool believed);

    void setPolicy(RetentionPolicy policy);

    /// To be called after targets were removed.
    void lookForRemoved() { m_lookForRemoved = true; }

private:
    struct Table
    {
        Table(Database &database, QLatin1StringView name, std::chrono::seconds width);

        std::chrono::seconds width;
        std::chrono::seconds keep{};
        Statement oldest;
        Statement newest;
        Statement bound;
        Statement removeUpTo;
        Statement slotAfter;
        Statement removeOne;
    };

    /// How far the deletion of removed targets has got.
    struct Sweep
    {
        std::vector<std::int64_t> ids;
        std::size_t table = 0;
        std::int64_t slot = INT64_MIN;
    };

    StoreExpected<bool> expire(Table &table, WallTime now);
    StoreExpected<bool> expireFuture(Table &table, WallTime now);
    StoreExpected<bool> removeFrom(Table &table, std::int64_t slot);
    StoreExpected<bool> sweepStep();
    StoreExpected<bool> beginSweep();
    StoreResult sweepSlot(Table &table, std::int64_t slot);
    StoreResult endSweep();

    Database &m_database;
    std::array<Table, 6> m_tables; ///< minutes, hours, days; then `taken_` and the same
    Statement m_forget;
    Sweep m_sweep;
    bool m_lookForRemoved = true;
};

} // namespace meshping
