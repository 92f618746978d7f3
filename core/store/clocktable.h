// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clockjudge.h"
#include "core/store/tables/tables.h"

namespace meshping {

/// What the table `meta` keeps of how far the clock could be believed.
class ClockTable
{
public:
    explicit ClockTable(Tables &tables) : m_database(tables.database), m_meta(tables.meta) {}

    /// A span, as the clock had it, in which it was doubted.
    struct Span
    {
        WallTime began{};
        WallTime ended{};                   ///< up to a minute early
        std::optional<WallTime> believedAt; ///< when the clock was first believed after it
    };

    /// As it was noted last; of a database of before, the end of its last run.
    StoreExpected<ClockJudge::Memory> read();

    /// Notes it, and the span of time in which slots may be of another one.
    StoreResult put(const ClockJudge::Memory &memory);

    StoreExpected<std::vector<Span>> spans();

    /// Notes that the clock is believed again.
    StoreResult putBelievedAt(WallTime began, WallTime when);

private:
    Database &m_database;
    MetaTable &m_meta;
};

} // namespace meshping
