// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <optional>

namespace meshping {

/// Tells whether the wall clock may be believed, so that a wrong one makes nothing look old. It is doubted when it has
/// jumped, or when a start finds it far from the time that the database last noted. It is believed again once it shows
/// the right time, or has gone on without a jump for a week.
class ClockJudge
{
public:
    using Elapsed = std::chrono::nanoseconds; ///< since any fixed moment, by a clock that never jumps

    /// What is kept from one run to the next.
    struct Memory
    {
        WallTime believed{};                 ///< the right time when this was noted
        std::optional<WallTime> doubted;     ///< what the clock showed then, if it was doubted
        WallTime doubtedSince{};             ///< when the doubt began, as that clock showed it
        std::chrono::milliseconds served{0}; ///< for how long it had gone on without a jump

        bool operator==(const Memory &) const = default;
    };

    /// Without a memory nothing is doubted.
    ClockJudge() = default;
    ClockJudge(const Memory &memory, WallTime now, Elapsed elapsed);

    /// Looks at the clock; to be called every minute or more often. True when a doubted clock turns out to be right.
    bool look(WallTime now, Elapsed elapsed);

    bool isBelieved() const { return !m_doubt; }

    /// The right time, as far as is known.
    WallTime rightTime(WallTime now, Elapsed elapsed) const;

    /// How far the clock is from the right time.
    std::chrono::milliseconds error(WallTime now, Elapsed elapsed) const;

    Memory memory(WallTime now, Elapsed elapsed) const;

private:
    /// One moment as both clocks show it.
    struct Moment
    {
        WallTime wall{};
        Elapsed elapsed{};

        WallTime at(Elapsed later) const { return wall + (later - elapsed); }
    };

    struct Doubt
    {
        Moment since;
        std::chrono::milliseconds servedBefore{0};
    };

    Moment m_right;
    Elapsed m_looked{}; ///< when the clock was last looked at
    std::optional<Doubt> m_doubt;
};

} // namespace meshping
