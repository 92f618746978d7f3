// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace meshping {

/// A round-trip time.
using Rtt = std::chrono::nanoseconds;

/// A moment on the wall clock (CLOCK_REALTIME, UTC).
using WallTime = std::chrono::sys_time<std::chrono::nanoseconds>;

inline double toMilliseconds(Rtt rtt)
{
    return std::chrono::duration<double, std::milli>(rtt).count();
}

} // namespace meshping
