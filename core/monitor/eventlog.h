// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <deque>
#include <set>
#include <utility>

namespace meshping {

/// Targets by name and address, as events name them.
using DownTargets = std::set<std::pair<QString, QString>>;

/// The events that are kept, in memory; the database holds the same ones.
class EventLog
{
public:
    /// Takes in what a database holds.
    void merge(const std::vector<Event> &events);

    /// Gives the event its number and keeps it; the oldest make room. Returns it as it is kept.
    const Event &add(Event event);

    /// Those in [from, to), ascending by number; of too many, the newest.
    std::vector<Event> between(WallTime from, WallTime to, std::size_t limit) const;

    std::vector<Event> all() const { return {m_events.begin(), m_events.end()}; }

    /// Targets that were last said to be down.
    DownTargets down() const;

private:
    void bound();

    std::deque<Event> m_events;
};

} // namespace meshping
