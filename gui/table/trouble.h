// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"

namespace meshping {

/// What a user should know about a target at a glance, in rising order.
enum class Trouble : std::uint8_t {
    None,
    Waiting, ///< no probe has finished yet
    Slow,    ///< above its own habit: avg15m > 1.05 × avg24h, once that is one
    Losing,  ///< some were lost within the last 15 minutes, the last one was not
    Down,
    Error, ///< this machine cannot probe it
};

inline constexpr std::size_t troubleCount = 6;

/// `recentLoss`: the share (0 to 1) lost within the last 15 minutes; `observed`: for how long the target was watched.
Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> observed);

} // namespace meshping
