// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/eventlog.h"

#include <algorithm>

namespace meshping {

namespace {

bool earlier(const Event &a, const Event &b)
{
    return a.number < b.number;
}

} // namespace

void EventLog::merge(const std::vector<Event> &events)
{
    m_events.insert(m_events.end(), events.begin(), events.end());
    std::stable_sort(m_events.begin(), m_events.end(), earlier);
    const auto same = [](const Event &a, const Event &b) { return a.number == b.number; };
    m_events.erase(std::unique(m_events.begin(), m_events.end(), same), m_events.end());
    bound();
}

const Event &EventLog::add(Event event)
{
    // By the time, so that those of a database that comes within reach only later have other numbers.
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(event.time).time_since_epoch().count();
    event.number = static_cast<std::uint64_t>(std::max<std::int64_t>(ms, 1));
    if (!m_events.empty())
        event.number = std::max(event.number, m_events.back().number + 1);
    m_events.push_back(std::move(event));
    bound();
    return m_events.back();
}

std::vector<Event> EventLog::between(WallTime from, WallTime to, std::size_t limit) const
{
    std::vector<Event> found;
    for (auto it = m_events.rbegin(); it != m_events.rend() && found.size() < limit; ++it) {
        if (it->time >= from && it->time < to)
            found.push_back(*it);
    }
    std::reverse(found.begin(), found.end());
    return found;
}

DownTargets EventLog::down() const
{
    DownTargets targets;
    for (const Event &event : m_events) {
        const bool moved =
            event.kind == EventKind::AddressChanged && targets.erase({event.name, event.addressBefore()}) > 0;
        if (moved || event.kind == EventKind::TargetDown)
            targets.insert({event.name, event.address});
        else if (event.kind == EventKind::TargetUp)
            targets.erase({event.name, event.address});
    }
    return targets;
}

void EventLog::bound()
{
    while (m_events.size() > eventsKept)
        m_events.pop_front();
}

} // namespace meshping
