// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/axis.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QTimeZone>

namespace meshping {

/// The translations of what stands in pictures.
struct PictureWords
{
    Q_DECLARE_TR_FUNCTIONS(Picture)
};

/// A round trip with its unit, in at most `digits` significant digits: "0.05 ms", "12.3 ms", "2 s".
QString latencyLabel(double milliseconds, const QLocale &locale, int digits = 6);

/// The zone's offset from UTC, for core/stats, which knows no Qt.
ZoneOffset offsetIn(const QTimeZone &zone);

/// A moment in a zone.
QDateTime localTime(SlotTime time, const QTimeZone &zone);

/// What stands under a tick: a date at midnight, else a time of day.
QString tickLabel(const TimeTick &tick, const QTimeZone &zone, const QLocale &locale);

/// The days that an axis touches: "23 Nov 2026", "22 Nov – 23 Nov 2026".
QString dateSpan(const TimeAxis &axis, const QTimeZone &zone, const QLocale &locale);

/// The zone as it stands on the axis, with its offsets: "Europe/Berlin, UTC+01:00", "Europe/Berlin, UTC+01:00 to
/// UTC+02:00" where they differ between the ends.
QString zoneLabel(const TimeAxis &axis, const QTimeZone &zone);

/// Both of them, as they stand in a picture's foot.
QString dateAndZoneLabel(const TimeAxis &axis, const QTimeZone &zone, const QLocale &locale);

} // namespace meshping
