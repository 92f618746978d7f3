// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <cstdint>
#include <string>

namespace meshping {

/// Number of a histogram bucket: floor(10 * log2(ms)), ten an octave, [2^(b/10), 2^((b+1)/10)) milliseconds.
enum class Bucket : std::int16_t {};

/// The bucket of a round trip; anything below one nanosecond counts as one.
Bucket bucketOf(Rtt rtt);

/// Lower edge of a bucket in milliseconds; its upper edge is the next one's lower.
double lowerEdge(Bucket bucket);
double upperEdge(Bucket bucket);

/// The Prometheus label `le`: the upper edge in milliseconds, two decimals from 1 ms on, four significant digits
/// below, so that no two buckets share one.
std::string bucketLabel(Bucket bucket);

} // namespace meshping
