// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnose/quiethours.h"

#include "core/model/localtime.h"

#include <QDateTime>

#include <initializer_list>

namespace meshping {

namespace {

WallTime wall(const QDateTime &time)
{
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QDate dayOf(WallTime now, const QTimeZone &zone)
{
    return localTime(now).toTimeZone(zone).date();
}

} // namespace

// Qt's versions differ in how they resolve times that a change of clocks repeats or skips.
WallTime momentOf(QDate day, QTime time, const QTimeZone &zone)
{
    const QDateTime asUtc(day, time, QTimeZone::utc());
    const int before = zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = zone.offsetFromUtc(asUtc.addDays(1));
    // What is further ahead of UTC comes first.
    for (const int offset : {std::max(before, after), std::min(before, after)}) {
        const QDateTime moment = asUtc.addSecs(-offset);
        if (zone.offsetFromUtc(moment) == offset)
            return wall(moment);
    }
    return wall(asUtc.addSecs(-before));
}

std::optional<WallTime> quietUntil(const QuietHours &hours, WallTime now, const QTimeZone &zone)
{
    if (!hours.on || hours.from == hours.to)
        return std::nullopt;
    const QDate today = dayOf(now, zone);
    for (const QDate &begins : {today.addDays(-1), today}) {
        const WallTime from = momentOf(begins, hours.from, zone);
        const WallTime to = momentOf(hours.from < hours.to ? begins : begins.addDays(1), hours.to, zone);
        if (now >= from && now < to)
            return to;
    }
    return std::nullopt;
}

WallTime tomorrowAt(QTime time, WallTime now, const QTimeZone &zone)
{
    return momentOf(dayOf(now, zone).addDays(1), time, zone);
}

} // namespace meshping
