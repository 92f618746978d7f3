// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/axislabels.h"

#include <QDateTime>

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

QString latencyLabel(double milliseconds, const QLocale &locale, int digits)
{
    if (milliseconds <= 0)
        return PictureWords::tr("%1 ms").arg(locale.toString(0));
    // Round first, then choose the unit: 999.96 ms in three digits is 1 s.
    const double power = std::pow(10.0, digits - 1 - std::floor(std::log10(milliseconds)));
    const double rounded = std::round(milliseconds * power) / power;
    return rounded >= 1000 ? PictureWords::tr("%1 s").arg(locale.toString(rounded / 1000, 'g', digits))
                           : PictureWords::tr("%1 ms").arg(locale.toString(rounded, 'g', digits));
}

namespace {

QString offsetText(SlotTime time, const QTimeZone &zone)
{
    const int minutes = zone.offsetFromUtc(localTime(time, QTimeZone::utc())) / 60;
    return u"UTC%1%2:%3"_s.arg(QLatin1Char(minutes < 0 ? '-' : '+'))
        .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString shortDate(QDate date, const QLocale &locale)
{
    return locale.toString(date, PictureWords::tr("d MMM", "a date's pattern"));
}

QString longDate(QDate date, const QLocale &locale)
{
    return locale.toString(date, PictureWords::tr("d MMM yyyy", "a date's pattern"));
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
    return date.dayOfYear() == 1 ? longDate(date, locale) : shortDate(date, locale);
}

QString dateSpan(const TimeAxis &axis, const QTimeZone &zone, const QLocale &locale)
{
    const QDate first = localTime(axis.from(), zone).date();
    const QDate last = localTime(axis.to() - std::chrono::seconds(1), zone).date();
    if (first == last)
        return longDate(last, locale);
    return PictureWords::tr("%1 – %2", "dates")
        .arg(first.year() == last.year() ? shortDate(first, locale) : longDate(first, locale), longDate(last, locale));
}

QString zoneLabel(const TimeAxis &axis, const QTimeZone &zone)
{
    const QString first = offsetText(axis.from(), zone);
    const QString last = offsetText(axis.to(), zone);
    const QString offsets = first == last ? first : PictureWords::tr("%1 to %2", "offsets of a zone").arg(first, last);
    const QString name = QString::fromLatin1(zone.id());
    return name.startsWith(u"UTC"_s) ? offsets : u"%1, %2"_s.arg(name, offsets);
}

QString dateAndZoneLabel(const TimeAxis &axis, const QTimeZone &zone, const QLocale &locale)
{
    return PictureWords::tr("%1, %2", "dates, time zone").arg(dateSpan(axis, zone, locale), zoneLabel(axis, zone));
}

} // namespace meshping
