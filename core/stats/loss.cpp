// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/loss.h"

#include <algorithm>

namespace meshping {

LossLook lossLookOf(const SlotCounts &counts)
{
    const std::uint64_t finished = counts.finished();
    if (finished == 0)
        return LossLook::NoData;
    if (counts.lost == 0)
        return counts.sent < finished ? LossLook::Unknown : LossLook::None;
    return counts.lost < finished ? LossLook::Some : LossLook::All;
}

double lossShareOf(const SlotCounts &counts)
{
    return counts.sent == 0 ? 0 : static_cast<double>(counts.lost) / static_cast<double>(counts.sent);
}

double lateShareOf(const SlotCounts &counts)
{
    // Of a ping lost at a minute's end the late answer may be counted in a slot of its own.
    return counts.lost == 0
               ? 0
               : static_cast<double>(std::min(counts.late, counts.lost)) / static_cast<double>(counts.lost);
}

} // namespace meshping
