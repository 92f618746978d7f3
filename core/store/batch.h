// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"
#include "core/stats/statistics.h"
#include "core/store/tables/routetables.h"
#include "core/store/tables/storedtarget.h"
#include "core/target/target.h"

#include <deque>
#include <memory>
#include <vector>

namespace meshping {

struct StatisticsRecord
{
    TargetId id{};
    std::shared_ptr<const Statistics> statistics; ///< shared with the snapshots
};

/// What was counted in one minute since the last batch. It is added to what is stored and never replaces it.
struct SlotIncrement
{
    TargetId id{};
    SlotTime minute{};
    SlotCounts counts;
};

/// All that changed since the last flush, applied in this order in one transaction. Immutable once handed over.
struct FlushBatch
{
    std::vector<TargetId> removed;
    std::vector<Target> targets; ///< added or changed
    std::vector<StatisticsRecord> statistics;
    std::vector<RouteRecord> routes;   ///< since when a target's way is another one
    std::deque<SlotIncrement> minutes; ///< a deque, since growing does not move what is in it

    /// Whether `targets` and `statistics` hold everything there is: the answer to Store::needFullState().
    bool full = false;

    bool isEmpty() const
    {
        return !full && removed.empty() && targets.empty() && statistics.empty() && routes.empty() && minutes.empty();
    }
};

} // namespace meshping
