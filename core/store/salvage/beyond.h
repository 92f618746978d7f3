// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"
#include "core/stats/statistics.h"

#include <optional>

namespace meshping {

/// What `whole` counted after `part`, so that both together are `whole` (see Statistics::addOlder). Nothing if `whole`
/// does not continue `part`: it is the older one, or counters were reset between the two.
std::optional<Statistics> beyond(const Statistics &whole, const Statistics &part);

/// By how much each count of `whole` exceeds that of `part`.
SlotCounts beyond(const SlotCounts &whole, const SlotCounts &part);

} // namespace meshping
