// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/clock.h"

#include <cstdint>
#include <vector>

namespace meshping {

/// Index of a target in the prober's arrays; given again after removal.
enum class ProbeSlot : std::uint32_t {};

/// A hashed timing wheel (Varghese and Lauck 1987, scheme 6) of 8,192 slots a millisecond wide: scheduling, cancelling
/// and expiring one item each cost a few memory accesses, however many there are. Nothing fires before it is due.
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
    using Index = std::uint32_t;
    static constexpr Index none = 0xffffffff;
    static constexpr std::size_t slotCount = 8192;

    struct Item
    {
        std::int64_t tick = -1; ///< when it is due; -1: not scheduled
        Index next = none;
        Index previous = none;
    };

    void unlink(Index index);

    std::int64_t m_done; ///< the last tick expired
    std::vector<Item> m_items;
    std::vector<Index> m_heads;
    std::vector<Index> m_tails;
    std::size_t m_scheduled = 0;
};

} // namespace meshping
