// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/axis.h"

#include <optional>

namespace meshping {

/// The span of time that a chart shows; an immutable value, zooming and panning return a new one. It follows the
/// present until it is moved away from it, and again when it is moved back.
class ShownSpan
{
public:
    static constexpr std::chrono::seconds shortest = std::chrono::minutes(10);
    static constexpr std::chrono::seconds longest = std::chrono::days(731);

    /// The last `length` up to the present.
    explicit ShownSpan(std::chrono::seconds length);

    bool follows() const { return !m_to; }

    std::chrono::seconds length() const { return m_length; }

    TimeAxis axis(SlotTime now) const;

    /// Zoomed by `factor` (below 1: closer). The moment at `position` (0 left, 1 right) stays in its place, unless the
    /// span would reach into the future or too far back.
    ShownSpan zoomed(double position, double factor, SlotTime now) const;

    /// Zoomed around the present while it is followed, else around the middle.
    ShownSpan zoomed(double factor, SlotTime now) const { return zoomed(follows() ? 1 : 0.5, factor, now); }

    /// Moved by a share of its length; a positive share is towards the present.
    ShownSpan moved(double by, SlotTime now) const;

    bool operator==(const ShownSpan &) const = default;

private:
    ShownSpan endingAt(SlotTime to, SlotTime now) const;

    std::chrono::seconds m_length;
    std::optional<SlotTime> m_to; ///< null: the present
};

} // namespace meshping
