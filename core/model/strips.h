// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/history.h"
#include "core/stats/strip.h"
#include "core/target/target.h"

#include <QString>

namespace meshping {

/// So many strips, and slots of each, can be asked for at once.
inline constexpr std::size_t mostStrips = 256;
inline constexpr std::size_t mostStripSlots = 3'000;

/// The slots that begin in [from, to).
struct StripSpan
{
    Resolution resolution = Resolution::Minute;
    SlotTime from{};
    SlotTime to{};

    /// The first slot begins at `from` or after it.
    SlotTime first() const { return slotStart(from + slotWidth(resolution) - std::chrono::seconds(1), resolution); }

    std::size_t slots() const;

    SlotTime start(std::size_t slot) const { return first() + static_cast<int>(slot) * slotWidth(resolution); }

    bool operator==(const StripSpan &) const = default;
};

struct TargetStrip
{
    TargetId target{};
    Strip strip; ///< with a cell for each slot of the span
};

/// The slots of `span` in `shown`, and what is usual by the days of `lately`.
Strip stripOf(const History &shown, const History &lately, const StripSpan &span);

/// Why so much cannot be answered at once, in words for whoever asks; empty if it can.
QString stripsFault(std::size_t targets, const StripSpan &span);

} // namespace meshping
