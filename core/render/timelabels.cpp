// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/timelabels.h"

#include <QCoreApplication>
#include <QDateTime>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString offsetText(SlotTime time, const QTimeZone &zone)
{
    const int minutes = zone.offsetFromUtc(localTime(time, QTimeZone::utc())) / 60;
    return u"UTC%1%2:%3"_s.arg(QLatin1Char(minutes < 0 ? '-' : '+'))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QDateTime localTime(SlotTime time, const QTimeZone &zone)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

ZoneOffset offsetIn(const QTimeZone &zone)
{
    return
        [zone](SlotTime time) { return std::chrono::seconds(zone.offsetFromUtc(localTime(time, QTimeZone::utc()))); };
}

QString tickLabel(const TimeTick &tick, const QTimeZone &zone, const QLocale &locale)
{
    const QDateTime local = localTime(tick.at, zone);
    if (!tick.startsDay)
        return local.toString(u"HH:mm"_s);
    const QDate date = local.date();
    return date.dayOfYear() == 1 ? locale.toString(date, u"d MMM yyyy"_s) : locale.toString(date, u"d MMM"_s);
}

QString zoneLabel(const TimeAxis &axis, const QTimeZone &zone)
{
    const QString first = offsetText(axis.from(), zone);
    const QString last = offsetText(axis.to(), zone);
    const QString offsets = first == last ? first : QCoreApplication::translate("Heatmap", "%1 to %2").arg(first, last);
    const QString name = QString::fromLatin1(zone.id());
    return name.startsWith(u"UTC"_s) ? offsets : u"%1, %2"_s.arg(name, offsets);
}

} // namespace meshping
