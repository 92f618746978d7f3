// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <vector>

namespace meshping {

/// What became of the targets from one snapshot to a later one of the same monitor.
struct SnapshotDifference
{
    std::vector<TargetPlace> added;   ///< in the newer one
    std::vector<TargetPlace> changed; ///< in the newer one, ascending
    std::vector<TargetPlace> removed; ///< in the older one

    bool isEmpty() const { return added.empty() && changed.empty() && removed.empty(); }
};

/// Takes time for the chunks that the two do not share, and for these alone. Targets are the same by their ids,
/// wherever they stand, and have changed where their revision has.
SnapshotDifference difference(const Snapshot &older, const Snapshot &newer);

} // namespace meshping
