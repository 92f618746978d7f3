// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/timelabels.h"

#include <QDateTime>

namespace meshping {

using namespace Qt::StringLiterals;

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

QString zoneLabel(SlotTime time, const QTimeZone &zone)
{
    const int minutes = zone.offsetFromUtc(localTime(time, QTimeZone::utc())) / 60;
    const QString offset = u"UTC%1%2:%3"_s.arg(QLatin1Char(minutes < 0 ? '-' : '+'))
                               .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
                               .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
    const QString name = QString::fromLatin1(zone.id());
    return name.startsWith(u"UTC"_s) ? offset : u"%1, %2"_s.arg(name, offset);
}

} // namespace meshping
