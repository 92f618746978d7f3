// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/loss.h"

namespace meshping {

LossLook lossLookOf(const SlotCounts &counts)
{
    if (counts.sent == 0)
        return LossLook::NoData;
    if (counts.lost == 0)
        return LossLook::None;
    return counts.lost < counts.sent ? LossLook::Some : LossLook::All;
}

double lossShareOf(const SlotCounts &counts)
{
    return counts.sent == 0 ? 0 : static_cast<double>(counts.lost) / static_cast<double>(counts.sent);
}

} // namespace meshping
