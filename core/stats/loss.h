// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

namespace meshping {

/// What a slot tells about loss: looks that nobody must confuse, the worst last.
enum class LossLook : std::uint8_t {
    NoData,  ///< nothing was sent
    Unknown, ///< beside some of its answers nobody counted losses, and none is known
    None,
    Some,
    All,
};

LossLook lossLookOf(const SlotCounts &counts);

/// The share (0 to 1) of the finished pings that were lost, of those whose loss is known; 0 without data.
double lossShareOf(const SlotCounts &counts);

/// The share (0 to 1) of the lost pings that were answered after the timeout; 0 where none was lost.
double lateShareOf(const SlotCounts &counts);

} // namespace meshping
