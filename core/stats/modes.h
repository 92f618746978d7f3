// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/histogram.h"

#include <vector>

namespace meshping {

/// A hill of the histogram that chance does not explain: a path, a queue, a state of a radio.
struct Mode
{
    Bucket peak{};  ///< the fullest bucket
    Bucket first{}; ///< the hill's slopes, up to the valleys beside it
    Bucket last{};
    std::uint64_t count = 0; ///< round trips from first to last
};

/// The modes of a histogram, ascending. Dips that the randomness of counts explains do not part hills; hills that hold
/// less than a hundredth of all round trips are outliers. A histogram that is not empty has at least one mode.
std::vector<Mode> modesOf(const Histogram &histogram);

} // namespace meshping
