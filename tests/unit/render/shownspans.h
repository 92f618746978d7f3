// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <QTest>

namespace meshping {

/// Rows for tests of which history is asked for when a span of time is to be shown: its length in hours, how long ago
/// it ends, how many slots have room; then the resolution that is asked for, and from and to how many hours ago.
inline void addShownSpans()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("ago");
    QTest::addColumn<int>("slots");
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<int>("fromHour"); ///< before now
    QTest::addColumn<int>("toHour");
    QTest::newRow("the last hours") << 6 << 0 << 3000 << Resolution::Minute << 9 << 0;
    QTest::newRow("the last day, no minutes before it") << 24 << 0 << 3000 << Resolution::Minute << 24 << 0;
    QTest::newRow("yesterday") << 24 << 24 << 3000 << Resolution::Hour << 60 << 12;
    QTest::newRow("thirty days") << 720 << 0 << 3000 << Resolution::Hour << 720 << 0;
    QTest::newRow("thirty days, narrow") << 720 << 0 << 300 << Resolution::Day << 1080 + 12 << 0;
}

} // namespace meshping
