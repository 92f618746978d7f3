// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/chart/samplenetwork.h"

#include "tests/unit/render/historymonitor.h"

#include <cmath>

namespace meshping::samples {

SlotCounts network(const QString &key, std::chrono::seconds afterPresent)
{
    const double hour = static_cast<double>(afterPresent.count()) / 3600;
    if (hour > -4.2 && hour < -3.2)
        return {};
    const double base = key.endsWith(u'0') ? 12 : key.endsWith(u'1') ? 3 : 40;
    const double here = base * (1 + 0.2 * std::sin(hour / 4));
    SlotCounts counts = countsOf(0, 0, hour > -9 && hour < -8.5 ? 60 : 0);
    if (counts.lost > 0)
        return counts;
    std::uint64_t random = static_cast<std::uint64_t>(afterPresent.count()) * 0x9e3779b97f4a7c15ULL;
    for (int i = 0; i < 30; ++i) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const double noise = static_cast<double>(random >> 40U) / (1U << 24U);
        const bool slow = noise > 0.7 && base > 10;
        counts.merge(countsOf(1, here * (0.95 + 0.1 * noise) * (slow ? 1.9 : 1)));
    }
    if (hour > -14 && hour < -12)
        counts.merge(countsOf(0, 0, random >> 62U));
    return counts;
}

} // namespace meshping::samples
