// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <array>
#include <cstdint>
#include <vector>

namespace meshping {

/// Index of a target in the prober's arrays; given again after removal.
enum class ProbeSlot : std::uint32_t {};

/// A hashed timing wheel (Varghese and Lauck 1987, scheme 6) of 8,192 buckets a millisecond wide: scheduling,
/// cancelling and expiring one item each cost a few memory accesses, however many there are. Nothing fires before it is
/// due.
class TimerWheel
{
public:
    explicit TimerWheel(MonoTime start);

    /// Makes room for items 0 to `count` - 1.
    void resize(std::size_t count);

    /// The item must not be scheduled now.
    void schedule(ProbeSlot slot, MonoTime due);

    /// Does nothing where the item is not scheduled.
    void cancel(ProbeSlot slot);

    /// Appends the items due by `now` to `ready`, in the order of their milliseconds, and forgets them.
    void advance(MonoTime now, std::vector<ProbeSlot> &ready);

    /// A moment before which nothing is due; MonoTime::max() when nothing is scheduled.
    MonoTime next() const;

private:
    /// Milliseconds of the clock, cut to 32 bits: whatever is scheduled lies less than 24 days ahead.
    using Tick = std::uint32_t;
    static constexpr Tick idle = 0xffffffff;

    /// One after another in memory, as expiring them reads them. A cancelled one stays until its tick.
    struct Item
    {
        ProbeSlot slot{};
        Tick tick = 0;
    };

    static constexpr std::size_t bucketCount = 8192;
    static constexpr std::size_t wordBits = 64;

    void expire(std::size_t bucket, Tick last, std::vector<ProbeSlot> &ready);

    std::int64_t m_done;       ///< the last tick expired
    std::vector<Tick> m_ticks; ///< when each item is due
    std::vector<std::vector<Item>> m_buckets;
    std::array<std::uint64_t, bucketCount / wordBits> m_filled{}; ///< a bit for each bucket that holds anything
    std::size_t m_scheduled = 0;
};

} // namespace meshping
