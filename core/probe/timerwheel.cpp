// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/timerwheel.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds tickWidth = 1ms;

std::int64_t tickBefore(MonoTime time)
{
    return time.time_since_epoch() / tickWidth;
}

std::int64_t tickAfter(MonoTime time)
{
    return (time.time_since_epoch() + tickWidth - 1ns) / tickWidth;
}

} // namespace

TimerWheel::TimerWheel(MonoTime start) : m_done(tickBefore(start)), m_heads(slotCount, none), m_tails(slotCount, none)
{
}

void TimerWheel::resize(std::size_t count)
{
    m_items.resize(std::max(count, m_items.size()));
}

void TimerWheel::schedule(ProbeSlot slot, MonoTime due)
{
    const auto index = static_cast<Index>(slot);
    Item &item = m_items[index];
    item.tick = std::max(tickAfter(due), m_done + 1);
    const auto bucket = static_cast<std::size_t>(item.tick) % slotCount;
    item.next = none;
    item.previous = m_tails[bucket];
    (item.previous == none ? m_heads[bucket] : m_items[item.previous].next) = index;
    m_tails[bucket] = index;
    ++m_scheduled;
}

void TimerWheel::cancel(ProbeSlot slot)
{
    const auto index = static_cast<Index>(slot);
    if (index < m_items.size() && m_items[index].tick >= 0)
        unlink(index);
}

void TimerWheel::unlink(Index index)
{
    Item &item = m_items[index];
    const auto bucket = static_cast<std::size_t>(item.tick) % slotCount;
    (item.previous == none ? m_heads[bucket] : m_items[item.previous].next) = item.next;
    (item.next == none ? m_tails[bucket] : m_items[item.next].previous) = item.previous;
    item.tick = -1;
    --m_scheduled;
}

void TimerWheel::advance(MonoTime now, std::vector<ProbeSlot> &ready)
{
    const std::int64_t last = tickBefore(now);
    // After a long pause each slot is looked at once, not once a turn of the wheel.
    const std::int64_t first = std::max(m_done + 1, last - static_cast<std::int64_t>(slotCount) + 1);
    for (std::int64_t tick = first; tick <= last; ++tick) {
        Index index = m_heads[static_cast<std::size_t>(tick) % slotCount];
        while (index != none) {
            const Index next = m_items[index].next;
            if (m_items[index].tick <= last) {
                unlink(index);
                ready.push_back(ProbeSlot(index));
            }
            index = next;
        }
    }
    m_done = std::max(m_done, last);
}

MonoTime TimerWheel::next() const
{
    if (m_scheduled == 0)
        return MonoTime::max();
    for (std::int64_t tick = m_done + 1; tick <= m_done + static_cast<std::int64_t>(slotCount); ++tick) {
        // An item of a later turn makes us wake for nothing once in eight seconds, which is cheaper than to look.
        if (m_heads[static_cast<std::size_t>(tick) % slotCount] != none)
            return MonoTime(tick * tickWidth);
    }
    return MonoTime((m_done + static_cast<std::int64_t>(slotCount)) * tickWidth);
}

} // namespace meshping
