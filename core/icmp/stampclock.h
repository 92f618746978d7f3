// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <cstdint>
#include <optional>

namespace meshping {

/// Turns the kernel's stamps of packets (wall clock) into monotonic moments. It is not fooled by a wall clock that
/// steps or does not agree with the kernel's.
class StampClock
{
public:
    explicit StampClock(const Clock &clock);

    /// Call after each read from the sockets, before converting what it brought.
    void update();

    /// Call when the sockets have been found empty: no later packet can carry an earlier stamp.
    void drained();

    /// When a packet was stamped `stamp`; nullopt where the wall clock has stepped since, or the stamp cannot be true.
    std::optional<MonoTime> moment(WallTime stamp) const;

    /// The same of an arrival: where its stamp does not tell, the moment of reading does.
    MonoTime arrival(WallTime stamp) const { return moment(stamp).value_or(m_now.mono); }

    const ClockReading &now() const { return m_now; }

    /// How often the wall clock was seen to step.
    std::uint64_t steps() const { return m_steps; }

private:
    const Clock &m_clock;
    ClockReading m_now;
    ClockReading m_best; ///< the narrowest reading since the last step
    MonoTime m_lastEmpty;
    std::uint64_t m_steps = 0;
    std::uint64_t m_stepsWhenEmpty = 0;
};

} // namespace meshping
