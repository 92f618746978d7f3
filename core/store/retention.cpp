// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retention.h"

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rowsInStep = 1'000;

/// A clock that is believed is never corrected by this much.
constexpr auto farFuture = 1h;

/// The first integer of the first row.
StoreExpected<std::optional<std::int64_t>> firstOf(Statement &statement)
{
    std::optional<std::int64_t> value;
    if (statement.next() && !statement.isNull(0))
        value = statement.integer(0);
    if (auto done = statement.done(); !done)
        return tl::unexpected(done.error());
    return value;
}

template <class... Values>
StoreExpected<std::optional<std::int64_t>> first(Statement &statement, const Values &...values)
{
    if (auto done = statement.run(values...); !done)
        return tl::unexpected(done.error());
    return firstOf(statement);
}

} // namespace

Retention::Table::Table(Database &database, QLatin1StringView name, std::chrono::seconds slotWidth)
    : width(slotWidth),
      oldest(database, u"SELECT min(slot) FROM %1"_s.arg(name)),
      newest(database, u"SELECT max(slot) FROM %1"_s.arg(name)),
      bound(database,
            u"SELECT target FROM %1 WHERE slot = ? ORDER BY target LIMIT 1 OFFSET %2"_s.arg(name).arg(rowsInStep - 1)),
      removeUpTo(database, u"DELETE FROM %1 WHERE slot = ? AND target <= ?"_s.arg(name)),
      slotAfter(database, u"SELECT min(slot) FROM %1 WHERE slot > ?"_s.arg(name)),
      removeOne(database, u"DELETE FROM %1 WHERE slot = ? AND target = ?"_s.arg(name))
{
}

Retention::Retention(Database &database, RetentionPolicy policy)
    : m_database(database),
      m_tables{Table(database, QLatin1StringView("minutes"), 1h),
               Table(database, QLatin1StringView("hours"), 1h),
               Table(database, QLatin1StringView("days"), 24h),
               Table(database, QLatin1StringView("taken_minutes"), 1h),
               Table(database, QLatin1StringView("taken_hours"), 1h),
               Table(database, QLatin1StringView("taken_days"), 24h)},
      m_forget(database, u"DELETE FROM removed WHERE target = ?"_s)
{
    setPolicy(policy);
}

void Retention::setPolicy(RetentionPolicy policy)
{
    m_tables[0].keep = m_tables[3].keep = policy.minutes;
    m_tables[1].keep = m_tables[4].keep = policy.hours;
    m_tables[2].keep = m_tables[5].keep = policy.days;
}

StoreExpected<bool> Retention::step(WallTime now, bool believed)
{
    for (Table &table : m_tables) {
        for (const auto expireSome : {&Retention::expire, &Retention::expireFuture}) {
            const auto expired = believed ? (this->*expireSome)(table, now) : false;
            if (!expired || *expired)
                return expired;
        }
    }
    return sweepStep();
}

StoreExpected<bool> Retention::expire(Table &table, WallTime now)
{
    const auto oldest = first(table.oldest);
    if (!oldest || !*oldest)
        return oldest.map([](const auto &) { return false; });
    // A slot is deleted once its end is too old.
    const auto end = std::chrono::sys_seconds((**oldest + 1) * table.width);
    if (end > now - table.keep)
        return false;
    return removeFrom(table, **oldest);
}

StoreExpected<bool> Retention::expireFuture(Table &table, WallTime now)
{
    const auto newest = first(table.newest);
    if (!newest || !*newest)
        return newest.map([](const auto &) { return false; });
    if (std::chrono::sys_seconds(**newest * table.width) <= now + farFuture)
        return false;
    return removeFrom(table, **newest);
}

StoreExpected<bool> Retention::removeFrom(Table &table, std::int64_t slot)
{
    const auto bound = first(table.bound, slot);
    if (!bound)
        return tl::unexpected(bound.error());
    constexpr std::int64_t all = UINT32_MAX;
    return table.removeUpTo.run(slot, bound->value_or(all)).map([] { return true; });
}

StoreExpected<bool> Retention::sweepStep()
{
    if (m_sweep.ids.empty())
        return m_lookForRemoved ? beginSweep() : false;
    if (m_sweep.table == m_tables.size())
        return endSweep().map([] { return true; });
    if (auto done = m_database.begin(); !done)
        return tl::unexpected(done.error());
    Table &table = m_tables.at(m_sweep.table);
    Sweep after = m_sweep;
    StoreResult done;
    for (std::size_t rows = 0; done && rows < rowsInStep; rows += m_sweep.ids.size()) {
        const auto slot = first(table.slotAfter, after.slot);
        if (slot && !*slot) {
            after.table += 1;
            after.slot = INT64_MIN;
            break;
        }
        done = slot ? sweepSlot(table, **slot) : tl::unexpected(slot.error());
        after.slot = slot ? **slot : after.slot;
    }
    if (done)
        done = m_database.commit();
    if (!done) {
        m_database.rollback();
        return tl::unexpected(done.error());
    }
    m_sweep = std::move(after);
    return true;
}

StoreExpected<bool> Retention::beginSweep()
{
    Statement select(m_database, u"SELECT target FROM removed ORDER BY target LIMIT %1"_s.arg(rowsInStep));
    if (auto done = select.run(); !done)
        return tl::unexpected(done.error());
    m_sweep = {};
    while (select.next())
        m_sweep.ids.push_back(select.integer(0));
    if (auto done = select.done(); !done)
        return tl::unexpected(done.error());
    m_lookForRemoved = !m_sweep.ids.empty();
    return m_lookForRemoved;
}

StoreResult Retention::sweepSlot(Table &table, std::int64_t slot)
{
    for (const std::int64_t id : m_sweep.ids) {
        if (auto done = table.removeOne.run(slot, id); !done)
            return done;
    }
    return {};
}

StoreResult Retention::endSweep()
{
    StoreResult done = m_database.begin();
    if (!done)
        return done;
    for (const std::int64_t id : m_sweep.ids) {
        if (done)
            done = m_forget.run(id);
    }
    if (done)
        done = m_database.commit();
    if (done)
        m_sweep = {};
    else
        m_database.rollback();
    return done;
}

} // namespace meshping
