// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"
#include "core/stats/statistics.h"

#include <optional>

namespace meshping {

/// What `whole` counted after it had counted `part`: together they are `whole` (see Statistics::addOlder). Nothing
/// where it does not go on from there: counters were reset between the two, or it is the older one.
std::optional<Statistics> beyond(const Statistics &whole, const Statistics &part);

/// What `whole` has more of than `part`, count by count.
SlotCounts beyond(const SlotCounts &whole, const SlotCounts &part);

} // namespace meshping
