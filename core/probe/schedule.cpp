// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/schedule.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace meshping {

using namespace std::chrono_literals;

namespace {

// New slots get their first moment at once, but no more than these a second of them.
constexpr auto earlySpacing = 2ms;

// How far it may be behind before it slips: short hold-ups are made up for. Half an interval at most, so that no slot
// is due twice in a row.
constexpr Schedule::Interval longestPatience = 1s;

// The fraction of the golden ratio: any number of consecutive slots is spread evenly.
double phaseOf(ProbeSlot slot)
{
    const double turns = (static_cast<double>(slot) + 1) * 0.618'033'988'749'894'9;
    return turns - std::floor(turns);
}

double inSeconds(Schedule::Interval span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

Schedule::Schedule(MonoTime start) : m_origin(start), m_wheel(start) {}

void Schedule::resize(std::size_t count)
{
    m_timings.resize(std::max(count, m_timings.size()));
    m_wheel.resize(count);
}

void Schedule::start(ProbeSlot slot, Interval interval, MonoTime now)
{
    const MonoTime regular = phaseAfter(slot, interval, now - m_slipped);
    const MonoTime early = std::max(now - m_slipped, m_lastEarly + earlySpacing);
    at(slot).early = early < regular;
    at(slot).due = std::min(early, regular);
    if (at(slot).early)
        m_lastEarly = early;
    enter(slot, interval);
}

void Schedule::resume(ProbeSlot slot, Interval interval, MonoTime now)
{
    at(slot).early = false;
    at(slot).due = phaseAfter(slot, interval, now - m_slipped);
    enter(slot, interval);
}

void Schedule::enter(ProbeSlot slot, Interval interval)
{
    m_rate += 1 / inSeconds(interval);
    ++m_intervals[interval];
    m_wheel.schedule(slot, at(slot).due);
}

void Schedule::stop(ProbeSlot slot, Interval interval)
{
    m_rate -= 1 / inSeconds(interval);
    if (--m_intervals[interval] == 0)
        m_intervals.erase(interval);
    m_wheel.cancel(slot);
    at(slot).queued = false;
}

MonoTime Schedule::phaseAfter(ProbeSlot slot, Interval interval, MonoTime moment) const
{
    const MonoTime first = m_origin + Interval(static_cast<std::int64_t>(phaseOf(slot) * double(interval.count())));
    return moment < first ? first : first + ((moment - first) / interval + 1) * interval;
}

void Schedule::advance(MonoTime now)
{
    dropStopped();
    slip(now);
    const std::size_t before = m_due.size();
    m_wheel.advance(now - m_slipped, m_due);
    for (std::size_t i = before; i < m_due.size(); ++i)
        at(m_due[i]).queued = true;
}

void Schedule::slip(MonoTime now)
{
    m_justSlipped = 0ns;
    const MonoTime oldest = anyDue() ? at(m_due[m_dueAt]).due : m_wheel.next();
    if (oldest == MonoTime::max())
        return;
    const Interval excess = now - m_slipped - oldest - patience();
    if (excess <= 0ns)
        return;
    m_justSlipped = excess;
    m_slipped += excess;
    m_missed += m_rate * inSeconds(excess);
}

Schedule::Interval Schedule::patience() const
{
    return std::min(longestPatience, m_intervals.empty() ? longestPatience : m_intervals.begin()->first / 2);
}

void Schedule::dropStopped()
{
    while (anyDue() && !at(m_due[m_dueAt]).queued)
        ++m_dueAt;
    // Half of it at once, so that a long queue is not moved again and again.
    if (m_dueAt * 2 >= m_due.size()) {
        m_due.erase(m_due.begin(), m_due.begin() + static_cast<std::ptrdiff_t>(m_dueAt));
        m_dueAt = 0;
    }
}

std::optional<ProbeSlot> Schedule::take()
{
    while (anyDue()) {
        const ProbeSlot slot = m_due[m_dueAt++];
        if (std::exchange(at(slot).queued, false))
            return slot;
    }
    return std::nullopt;
}

std::optional<ProbeSlot> Schedule::upcoming(std::size_t ahead) const
{
    return m_dueAt + ahead < m_due.size() ? std::optional(m_due[m_dueAt + ahead]) : std::nullopt;
}

void Schedule::done(ProbeSlot slot, Interval interval)
{
    Timing &timing = at(slot);
    if (std::exchange(timing.early, false)) {
        // The regular moment is left out where it would follow closely.
        const MonoTime regular = phaseAfter(slot, interval, timing.due);
        timing.due = regular - timing.due < interval / 2 ? regular + interval : regular;
    } else {
        timing.due += interval;
    }
    m_wheel.schedule(slot, timing.due);
}

MonoTime Schedule::next() const
{
    if (anyDue())
        return MonoTime::min();
    const MonoTime next = m_wheel.next();
    return next == MonoTime::max() ? next : next + m_slipped;
}

} // namespace meshping
