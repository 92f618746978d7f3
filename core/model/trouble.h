// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <array>

namespace meshping {

/// A target's condition at a glance, from good to bad.
enum class Trouble : std::uint8_t {
    None,
    Ended,   ///< its name has the address no longer: it is kept, but not pinged
    Paused,  ///< the user wants it to rest
    Waiting, ///< neither answered nor down yet
    Slow,    ///< slower than usual for it: see isSlow()
    Losing,  ///< some were lost within the last 15 minutes, but it is not down
    Down,
    Error, ///< this machine cannot probe it
};

inline constexpr std::size_t troubleCount = 8;

/// How many targets are in each.
using TroubleCounts = std::array<std::size_t, troubleCount>;

/// The worst condition of any target. Waiting and what is not pinged count only if no target answers; without targets
/// it is Waiting.
Trouble worstOf(const TroubleCounts &counts);

/// `recentLoss`: the share (0 to 1) lost within the last 15 minutes; `answered`: for how long it has answered, by the
/// number of replies.
Trouble troubleOf(const TargetStatus &status, double recentLoss, std::chrono::duration<double> answered);

} // namespace meshping
