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
    std::chrono::nanoseconds width{0}; ///< how far apart they may have been read

    std::chrono::nanoseconds offset() const { return wall.time_since_epoch() - mono.time_since_epoch(); }
};

/// Reads both clocks within a few microseconds of each other, even when preempted in between.
ClockReading readBoth(const Clock &clock);

} // namespace meshping
