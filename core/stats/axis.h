// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/heatmap.h"

#include <functional>
#include <vector>

namespace meshping {

/// Round trips from bottom (0) to top (1), on a logarithmic scale between two edges of buckets.
class LatencyAxis
{
public:
    explicit LatencyAxis(BucketRange range);

    BucketRange range() const { return m_range; }

    /// Where a round trip lies; below 0 or above 1 when outside.
    double position(double milliseconds) const;
    double milliseconds(double position) const;

    /// The bucket at a position; the nearest one outside [0, 1).
    Bucket bucketAt(double position) const;

    /// Round milliseconds (1, 2, 5 times a power of ten) inside the axis, ascending: as many of these as `most` allows,
    /// powers of ten going first.
    std::vector<double> ticks(std::size_t most) const;

private:
    BucketRange m_range;
};

/// Seconds that local time is ahead of UTC at a moment.
using ZoneOffset = std::function<std::chrono::seconds(SlotTime)>;

struct TimeTick
{
    SlotTime at{};
    bool startsDay = false; ///< local midnight: its label is a date, the others' a time of day

    bool operator==(const TimeTick &) const = default;
};

/// Moments from left (0) to right (1).
class TimeAxis
{
public:
    TimeAxis(SlotTime from, SlotTime to) : m_from(from), m_to(to) {}

    SlotTime from() const { return m_from; }

    SlotTime to() const { return m_to; }

    double position(SlotTime time) const;
    SlotTime time(double position) const;

    /// At most `most` moments that are round in local time, ascending; right on days that have 23 or 25 hours.
    std::vector<TimeTick> ticks(std::size_t most, const ZoneOffset &offset) const;

private:
    SlotTime m_from;
    SlotTime m_to;
};

} // namespace meshping
