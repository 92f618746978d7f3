// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/slot.h"

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

} // namespace meshping
