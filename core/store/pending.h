// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/run.h"
#include "core/store/batch.h"
#include "core/store/clockjudge.h"
#include "core/store/codec/slotlist.h"

#include <deque>
#include <map>
#include <optional>
#include <set>

namespace meshping {

/// Batches merged into one: what the database does not have yet.
struct Pending
{
    std::set<TargetId> removed;
    std::map<TargetId, Target> targets;
    std::map<TargetId, QByteArray> statistics; ///< packed: there may be many, and for long
    std::map<TargetId, SlotList> slotLists;
    std::deque<Event> events; ///< as many as are kept
    std::optional<Run> run;
    std::optional<ClockJudge::Memory> clock; ///< whether it could be believed; written with the others

    void add(const FlushBatch &batch);
    void add(const std::vector<Event> &noted);

    /// Makes hours of the minutes of the hours before `hour`, so that memory does not grow with every minute that
    /// cannot be written.
    void coarsen(SlotTime hour);

    bool isEmpty() const
    {
        return removed.empty() && targets.empty() && statistics.empty() && slotLists.empty() && events.empty() && !run;
    }

    /// For the status: targets with anything to write.
    std::size_t size() const;
};

} // namespace meshping
