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

/// All that the database does not have yet: batches merged into one.
struct Pending
{
    std::set<TargetId> removed;
    std::map<TargetId, Target> targets;
    std::map<TargetId, QByteArray> statistics; ///< packed, since there may be many and for long
    std::map<TargetId, SlotList> slotLists;
    std::deque<RouteRecord> routes; ///< bounded
    std::deque<Event> events;       ///< at most as many as the database keeps
    std::optional<Run> run;
    std::optional<ClockJudge::Memory> clock; ///< whether the clock could be believed; written with the rest

    void add(const FlushBatch &batch);
    void add(const std::vector<Event> &noted);

    /// Joins the minutes of hours before `hour` to whole hours, so that memory does not grow with every minute that
    /// cannot be written.
    void coarsen(SlotTime hour);

    bool isEmpty() const
    {
        return removed.empty() && targets.empty() && statistics.empty() && slotLists.empty() && routes.empty() &&
               events.empty() && !run;
    }

    /// How many targets have something to write; for the status.
    std::size_t size() const;
};

} // namespace meshping
