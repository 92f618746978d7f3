// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/store.h"

#include <array>
#include <vector>

namespace meshping {

/// Deletes what is too old, and the slots of removed targets, in small steps.
class Retention
{
public:
    Retention(Database &database, RetentionPolicy policy);

    /// One step, one transaction at most. True when there may be more to do.
    StoreExpected<bool> step(WallTime now);

    void setPolicy(RetentionPolicy policy);

    /// Targets were removed.
    void lookForRemoved() { m_lookForRemoved = true; }

private:
    struct Table
    {
        Table(Database &database, QLatin1StringView name, std::chrono::seconds width);

        std::chrono::seconds width;
        std::chrono::seconds keep{};
        Statement oldest;
        Statement bound;
        Statement removeUpTo;
        Statement slotAfter;
        Statement removeOne;
    };

    /// Where the deletion of removed targets has come to.
    struct Sweep
    {
        std::vector<std::int64_t> ids;
        std::size_t table = 0;
        std::int64_t slot = INT64_MIN;
    };

    StoreExpected<bool> expire(Table &table, WallTime now);
    StoreExpected<bool> sweepStep();
    StoreExpected<bool> beginSweep();
    StoreResult sweepSlot(Table &table, std::int64_t slot);
    StoreResult endSweep();

    Database &m_database;
    std::array<Table, 3> m_tables;
    Statement m_forget;
    Sweep m_sweep;
    bool m_lookForRemoved = true;
};

} // namespace meshping
