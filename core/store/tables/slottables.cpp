// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/slottables.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

std::int64_t numberOf(SlotTime time, Resolution resolution)
{
    return slotStart(time, resolution).time_since_epoch() / slotWidth(resolution);
}

SlotTime timeOf(std::int64_t slot, Resolution resolution)
{
    return SlotTime(slot * slotWidth(resolution));
}

int minuteOfHour(SlotTime time)
{
    return static_cast<int>((time - slotStart(time, Resolution::Hour)) / std::chrono::minutes(1));
}

/// The slots that touch [from, to).
SlotTable::Range rangeOf(SlotTime from, SlotTime to, Resolution resolution)
{
    const std::int64_t last = numberOf(to, resolution);
    return {numberOf(from, resolution), timeOf(last, resolution) < to ? last + 1 : last};
}

void warn(QLatin1StringView what, std::int64_t slot, TargetId id)
{
    qCWarning(lcStore).noquote() << u"the counts of target %1 in %2 %3 since 1970 cannot be read and are left out"_s
                                        .arg(static_cast<std::uint32_t>(id))
                                        .arg(what)
                                        .arg(slot);
}

} // namespace

SlotTable::SlotTable(Database &database, QLatin1StringView name)
    : m_get(database, u"SELECT counts FROM %1 WHERE slot = ? AND target = ?"_s.arg(name)),
      m_put(database, u"INSERT OR REPLACE INTO %1 (slot, target, counts) VALUES (?, ?, ?)"_s.arg(name)),
      m_bounds(database, u"SELECT (SELECT min(slot) FROM %1), (SELECT max(slot) FROM %1)"_s.arg(name))
{
}

StoreExpected<std::optional<QByteArray>> SlotTable::get(std::int64_t slot, TargetId id)
{
    if (auto done = m_get.run(slot, static_cast<std::uint32_t>(id)); !done)
        return tl::unexpected(done.error());
    std::optional<QByteArray> counts;
    if (m_get.next())
        counts = m_get.blob(0);
    if (auto done = m_get.done(); !done)
        return tl::unexpected(done.error());
    return counts;
}

StoreResult SlotTable::put(std::int64_t slot, TargetId id, const QByteArray &counts)
{
    return m_put.run(slot, static_cast<std::uint32_t>(id), counts);
}

StoreExpected<SlotTable::Range> SlotTable::clamp(Range wanted)
{
    if (auto done = m_bounds.run(); !done)
        return tl::unexpected(done.error());
    Range range;
    if (m_bounds.next() && !m_bounds.isNull(0)) {
        range.from = std::max(wanted.from, m_bounds.integer(0));
        range.to = std::min(wanted.to, m_bounds.integer(1) + 1);
    }
    if (auto done = m_bounds.done(); !done)
        return tl::unexpected(done.error());
    return range;
}

SlotTables::SlotTables(Database &database)
    : m_minutes(database, QLatin1StringView("minutes")),
      m_hours(database, QLatin1StringView("hours")),
      m_days(database, QLatin1StringView("days"))
{
}

StoreResult SlotTables::add(TargetId id, const std::vector<SlotEntry> &entries)
{
    std::map<std::int64_t, MinutesOfHour> minutes;
    std::map<std::int64_t, SlotCounts> hours;
    std::map<std::int64_t, SlotCounts> days;
    for (const auto &[key, counts] : entries) {
        const std::int64_t hour = numberOf(key.start, Resolution::Hour);
        if (key.resolution == Resolution::Minute)
            minutes[hour][minuteOfHour(key.start)].merge(counts);
        hours[hour].merge(counts);
        days[numberOf(key.start, Resolution::Day)].merge(counts);
    }
    StoreResult done;
    for (auto at = minutes.begin(); done && at != minutes.end(); ++at)
        done = addMinutes(id, at->first, at->second);
    for (auto at = hours.begin(); done && at != hours.end(); ++at)
        done = addWhole(m_hours, id, at->first, at->second);
    for (auto at = days.begin(); done && at != days.end(); ++at)
        done = addWhole(m_days, id, at->first, at->second);
    return done;
}

StoreResult SlotTables::addRow(Resolution resolution, std::int64_t slot, TargetId id, const QByteArray &counts)
{
    if (resolution == Resolution::Minute) {
        const auto minutes = unpackMinutes(counts);
        return minutes ? addMinutes(id, slot, *minutes) : StoreResult();
    }
    const auto whole = unpackSlot(counts);
    return whole ? addWhole(resolution == Resolution::Hour ? m_hours : m_days, id, slot, *whole) : StoreResult();
}

StoreResult SlotTables::putRow(Resolution resolution, std::int64_t slot, TargetId id, const QByteArray &counts)
{
    return (resolution == Resolution::Hour ? m_hours : m_days).put(slot, id, counts);
}

StoreResult SlotTables::addMinutes(TargetId id, std::int64_t hour, const MinutesOfHour &minutes)
{
    const auto bytes = m_minutes.get(hour, id);
    if (!bytes)
        return tl::unexpected(bytes.error());
    MinutesOfHour all;
    if (*bytes) {
        auto found = unpackMinutes(**bytes);
        if (!found)
            warn(QLatin1StringView("the minutes of hour"), hour, id);
        all = found.value_or(MinutesOfHour());
    }
    for (const auto &[minute, counts] : minutes)
        all[minute].merge(counts);
    return m_minutes.put(hour, id, packMinutes(all));
}

StoreResult SlotTables::addWhole(SlotTable &table, TargetId id, std::int64_t slot, const SlotCounts &counts)
{
    const auto bytes = table.get(slot, id);
    if (!bytes)
        return tl::unexpected(bytes.error());
    SlotCounts all = counts;
    if (*bytes) {
        if (const auto found = unpackSlot(**bytes))
            all.merge(*found);
        else
            warn(QLatin1StringView(&table == &m_hours ? "hour" : "day"), slot, id);
    }
    return table.put(slot, id, packSlot(all));
}

StoreExpected<std::vector<HistorySlot>> SlotTables::read(TargetId id, SlotTime from, SlotTime to, Resolution resolution)
{
    if (resolution == Resolution::Minute)
        return readMinutes(id, from, to);
    SlotTable &table = resolution == Resolution::Hour ? m_hours : m_days;
    const auto range = table.clamp(rangeOf(from, to, resolution));
    if (!range)
        return tl::unexpected(range.error());
    std::vector<HistorySlot> found;
    for (std::int64_t slot = range->from; slot < range->to; ++slot) {
        const auto bytes = table.get(slot, id);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (!*bytes || timeOf(slot, resolution) < from)
            continue;
        if (auto counts = unpackSlot(**bytes))
            found.push_back({timeOf(slot, resolution), std::move(*counts)});
        else
            warn(QLatin1StringView(resolution == Resolution::Hour ? "hour" : "day"), slot, id);
    }
    return found;
}

StoreExpected<std::vector<HistorySlot>> SlotTables::readMinutes(TargetId id, SlotTime from, SlotTime to)
{
    const auto range = m_minutes.clamp(rangeOf(from, to, Resolution::Hour));
    if (!range)
        return tl::unexpected(range.error());
    std::vector<HistorySlot> found;
    for (std::int64_t hour = range->from; hour < range->to; ++hour) {
        const auto bytes = m_minutes.get(hour, id);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const auto minutes = *bytes ? unpackMinutes(**bytes) : MinutesOfHour();
        if (!minutes)
            warn(QLatin1StringView("the minutes of hour"), hour, id);
        for (const auto &[minute, counts] : minutes.value_or(MinutesOfHour())) {
            const SlotTime time = timeOf(hour, Resolution::Hour) + std::chrono::minutes(minute);
            if (time >= from && time < to)
                found.push_back({time, counts});
        }
    }
    return found;
}

} // namespace meshping
