// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <vector>

namespace meshping {

struct HistorySlot
{
    SlotTime time{};
    SlotCounts counts;
};

/// [from, to), as a clock showed it that was probably wrong: slots that reach into it may be of another time.
struct DoubtedSpan
{
    SlotTime from{};
    SlotTime to{};

    bool operator==(const DoubtedSpan &) const = default;
};

/// Slots of one target, ascending, empty ones left out.
struct History
{
    Resolution resolution = Resolution::Hour;
    std::vector<HistorySlot> entries;
    std::vector<DoubtedSpan> doubted = {}; ///< those that reach into the span that was asked for, whole, ascending
};

} // namespace meshping
