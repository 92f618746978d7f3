// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slot.h"

#include <algorithm>

namespace meshping {

void SlotCounts::merge(const SlotCounts &other)
{
    sent += other.sent;
    lost += other.lost;
    late += other.late;
    duplicates += other.duplicates;
    sendErrors += other.sendErrors;
    buckets.merge(other.buckets);
}

std::uint64_t SlotCounts::finished() const
{
    return std::max(sent, buckets.total() + lost);
}

std::uint64_t SlotCounts::repliesOfUnknownLoss() const
{
    return finished() - sent;
}

} // namespace meshping
