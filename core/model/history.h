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

/// Slots of one target, ascending, empty ones left out.
struct History
{
    Resolution resolution = Resolution::Hour;
    std::vector<HistorySlot> entries;
};

} // namespace meshping
