// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/table/knownlabels.h"
#include "gui/table/tablerow.h"

#include <memory>
#include <vector>

namespace meshping {

/// The rows of the table at one moment, filtered and sorted. Immutable; made outside the window's thread.
struct Arrangement
{
    SnapshotPtr snapshot = std::make_shared<const Snapshot>(); ///< keeps what the rows point to
    std::vector<TargetGroup> groups;                           ///< those that any row belongs to; rows point to them
    std::vector<TableRow> rows;
    std::shared_ptr<const KnownLabels> labels = std::make_shared<const KnownLabels>();
    std::size_t matching = 0; ///< targets that the filter lets through, whether their group is folded or not
    std::size_t total = 0;    ///< without the filter
    TroubleCounts troubles{}; ///< how many of all are in each
};

using ArrangementPtr = std::shared_ptr<const Arrangement>;

} // namespace meshping
