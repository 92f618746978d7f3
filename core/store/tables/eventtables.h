// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/run.h"
#include "core/store/sqlite/database.h"

#include <deque>
#include <vector>

namespace meshping {

/// The tables `events` and `runs`, both bounded.
class EventTables
{
public:
    explicit EventTables(Database &database);

    /// Adds the events that the table does not have yet, and deletes the oldest beyond the limit.
    StoreResult add(const std::deque<Event> &events);

    /// Deletes events from before that time.
    StoreResult expire(WallTime before);

    /// Adds a run or moves its end.
    StoreResult put(const Run &run);

    /// All, ascending.
    StoreResult read(std::vector<Event> &events, std::vector<Run> &runs);

private:
    StoreResult readEvents(std::vector<Event> &events);

    Database &m_database;
    Statement m_add;
    Statement m_trim;
    Statement m_expire;
    Statement m_putRun;
    Statement m_trimRuns;
};

} // namespace meshping
