// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/timerwheel.h"

#include <algorithm>
#include <bit>
#include <utility>

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

TimerWheel::TimerWheel(MonoTime start) : m_done(tickBefore(start)), m_buckets(bucketCount) {}

void TimerWheel::resize(std::size_t count)
{
    m_ticks.resize(std::max(count, m_ticks.size()), idle);
}

void TimerWheel::schedule(ProbeSlot slot, MonoTime due)
{
    std::int64_t tick = std::max(tickAfter(due), m_done + 1);
    if (static_cast<Tick>(tick) == idle) // once in 49 days
        ++tick;
    const auto bucket = static_cast<std::size_t>(tick) % bucketCount;
    m_ticks[static_cast<std::size_t>(slot)] = static_cast<Tick>(tick);
    m_buckets[bucket].push_back({slot, static_cast<Tick>(tick)});
    m_filled[bucket / wordBits] |= std::uint64_t(1) << bucket % wordBits;
    ++m_scheduled;
}

void TimerWheel::cancel(ProbeSlot slot)
{
    const auto index = static_cast<std::size_t>(slot);
    if (index < m_ticks.size() && std::exchange(m_ticks[index], idle) != idle)
        --m_scheduled;
}

void TimerWheel::advance(MonoTime now, std::vector<ProbeSlot> &ready)
{
    const std::int64_t last = tickBefore(now);
    // After a long pause each bucket is looked at once, not once a turn of the wheel.
    const std::int64_t first = std::max(m_done + 1, last - static_cast<std::int64_t>(bucketCount) + 1);
    for (std::int64_t tick = first; tick <= last; ++tick)
        expire(static_cast<std::size_t>(tick) % bucketCount, static_cast<Tick>(last), ready);
    m_done = std::max(m_done, last);
}

void TimerWheel::expire(std::size_t bucket, Tick last, std::vector<ProbeSlot> &ready)
{
    std::erase_if(m_buckets[bucket], [&](const Item &item) {
        Tick &scheduled = m_ticks[static_cast<std::size_t>(item.slot)];
        if (scheduled != item.tick)
            return true; // cancelled
        if (static_cast<std::int32_t>(last - item.tick) < 0)
            return false; // a later turn's
        scheduled = idle;
        --m_scheduled;
        ready.push_back(item.slot);
        return true;
    });
    if (m_buckets[bucket].empty())
        m_filled[bucket / wordBits] &= ~(std::uint64_t(1) << bucket % wordBits);
}

MonoTime TimerWheel::next() const
{
    if (m_scheduled == 0)
        return MonoTime::max();
    // An item of a later turn, or a cancelled one, makes us wake for nothing at times, which is cheaper than to look.
    const std::int64_t from = m_done + 1;
    for (std::size_t ahead = 0; ahead < bucketCount;) {
        const std::size_t bucket = (static_cast<std::size_t>(from) + ahead) % bucketCount;
        const std::uint64_t bits = m_filled[bucket / wordBits] >> bucket % wordBits;
        if (bits)
            return MonoTime((from + static_cast<std::int64_t>(ahead) + std::countr_zero(bits)) * tickWidth);
        ahead += wordBits - bucket % wordBits;
    }
    return MonoTime((m_done + static_cast<std::int64_t>(bucketCount)) * tickWidth);
}

} // namespace meshping
