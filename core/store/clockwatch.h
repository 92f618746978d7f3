// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/history.h"
#include "core/store/clockjudge.h"
#include "core/store/store.h"
#include "core/store/tables/tables.h"

#include <QStringList>

#include <functional>
#include <map>

namespace meshping {

/// What the table `meta` says of the clock: the right time, and when the clock was doubted.
class ClockTable
{
public:
    explicit ClockTable(Tables &tables) : m_database(tables.database), m_meta(tables.meta) {}

    /// A span of time, as the clock showed it, in which the clock was doubted.
    struct Span
    {
        WallTime began{};
        WallTime ended{};                   ///< up to a minute early
        std::optional<WallTime> believedAt; ///< when the clock was first believed after it
    };

    /// What was noted last. A database from before this was noted gives the end of its last run.
    StoreExpected<ClockJudge::Memory> read();

    /// Notes it; while the clock is doubted also the span, up to now.
    StoreResult put(const ClockJudge::Memory &memory);

    StoreExpected<std::vector<Span>> spans();

    /// Notes a span after which the clock was believed again.
    StoreResult putOver(const Span &span);

private:
    Database &m_database;
    MetaTable &m_meta;
};

/// The wall clock of the store: whether it may be believed, what was written while it could not be, and what the user
/// is told of that.
class ClockWatch
{
public:
    using Happened = std::function<void(const Event &)>;

    ClockWatch(StoreClock clock, Happened happened);

    WallTime now() const { return m_clock.wall(); }

    /// Judges the clock by what the database knows of the time before this run.
    void judgeAtStart(Tables &tables);

    /// Looks at the clock, which is to be done every minute or more often; whether it may be believed. `tables`: of the
    /// open database, null while there is none.
    bool look(Tables *tables);

    /// The right time now, as far as is known.
    WallTime rightTime() const { return m_judge.rightTime(m_clock.wall(), m_clock.elapsed()); }

    /// What the database is to keep of the clock now; ClockTable::put() writes it.
    ClockJudge::Memory note();

    /// When the clock was doubted, up to now, as far as it reaches into [from, to): ascending, and those that overlap
    /// as one.
    std::vector<DoubtedSpan> doubted(SlotTime from, SlotTime to) const;

    /// A sentence for each span of doubt that the user should know of: it goes on, or it ended within the last week and
    /// has left slots.
    QStringList warnings() const;

private:
    void beginDoubt();
    void endDoubt(Tables *tables);

    StoreClock m_clock;
    Happened m_happened;
    ClockJudge m_judge;
    std::optional<WallTime> m_toldOf;             ///< when the doubt began that was told last, while it lasts
    std::map<WallTime, ClockTable::Span> m_spans; ///< by their beginning
};

} // namespace meshping
