// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QTime>
#include <QTimeZone>

#include <optional>

namespace meshping {

/// A part of each day without notifications. It may pass midnight; equal times mean no quiet hours.
struct QuietHours
{
    bool on = false;
    QTime from{22, 0};
    QTime to{7, 0};

    bool operator==(const QuietHours &) const = default;
};

/// When the clocks of `zone` show `time` on that day: of two moments the first; a time that they skip comes as much
/// later as they skip.
WallTime momentOf(QDate day, QTime time, const QTimeZone &zone);

/// The end of the quiet hours in which `now` lies; nullopt outside of them.
std::optional<WallTime> quietUntil(const QuietHours &hours, WallTime now, const QTimeZone &zone);

/// Tomorrow, as seen from `now`, at `time`.
WallTime tomorrowAt(QTime time, WallTime now, const QTimeZone &zone);

} // namespace meshping
