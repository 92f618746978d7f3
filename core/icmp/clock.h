// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <chrono>
#include <cstdint>

namespace meshping {

/// A moment on CLOCK_MONOTONIC.
using MonoTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// The two clocks of the machine; a seam, so that tests can step the wall clock, and let a day pass in minutes.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual MonoTime mono() const = 0; ///< CLOCK_MONOTONIC
    virtual WallTime wall() const = 0; ///< CLOCK_REALTIME

    /// When a timer of the system must ring for whoever wants to be called when mono() shows `moment`.
    virtual MonoTime timerFor(MonoTime moment) const { return moment; }
};

class SystemClock final : public Clock
{
public:
    MonoTime mono() const override;
    WallTime wall() const override;
};

/// Both clocks read at one moment.
struct ClockReading
{
    MonoTime mono{};
    WallTime wall{};

    std::chrono::nanoseconds offset() const { return wall.time_since_epoch() - mono.time_since_epoch(); }
};

/// Reads both clocks within a few microseconds of each other, even when preempted in between.
ClockReading readBoth(const Clock &clock);

/// Turns the kernel's receive stamps (SO_TIMESTAMPNS: wall clock) into monotonic moments. It is not fooled by a wall
/// clock that steps or does not agree with the kernel's: such a stamp gives way to the moment of reading.
class ArrivalClock
{
public:
    explicit ArrivalClock(const Clock &clock);

    /// Call after each read from the sockets, before converting what it brought.
    void update();

    /// Call when the sockets have been found empty: no later packet can carry an earlier stamp.
    void drained() { m_lastEmpty = m_now; }

    /// When a packet stamped `stamp` arrived; the epoch as stamp means that there was none.
    MonoTime arrival(WallTime stamp) const;

    const ClockReading &now() const { return m_now; }

    /// How often the wall clock was seen to step.
    std::uint64_t steps() const { return m_steps; }

private:
    const Clock &m_clock;
    ClockReading m_now;
    ClockReading m_lastEmpty;
    std::uint64_t m_steps = 0;
};

} // namespace meshping
