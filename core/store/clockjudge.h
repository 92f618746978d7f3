// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <optional>

namespace meshping {

/// Whether the wall clock may be believed when it makes things look old. It is doubted when it has jumped, or when it
/// stands far from where the database last had it, and believed again once it is back or has gone on like that for a
/// week.
class ClockJudge
{
public:
    using Elapsed = std::chrono::nanoseconds; ///< since some moment, at the pace of true time

    /// What is kept from one run to the next.
    struct Memory
    {
        WallTime believed{};                 ///< the last right time
        std::optional<WallTime> doubted;     ///< what the clock said then, while it was doubted
        WallTime doubtedSince{};             ///< by the same clock
        std::chrono::milliseconds served{0}; ///< for how long it had said so

        bool operator==(const Memory &) const = default;
    };

    /// Nothing is doubted before there is a memory.
    ClockJudge() = default;
    ClockJudge(const Memory &memory, WallTime now, Elapsed elapsed);

    /// To be told every minute or more often. True when the clock turns out to be right again after it was doubted.
    bool look(WallTime now, Elapsed elapsed);

    bool isBelieved() const { return !m_doubt; }

    /// The right time, as far as is known.
    WallTime rightTime(WallTime now, Elapsed elapsed) const;

    /// How far the clock is from that.
    std::chrono::milliseconds error(WallTime now, Elapsed elapsed) const;

    Memory memory(WallTime now, Elapsed elapsed) const;

private:
    /// A moment by both clocks.
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
    std::optional<Doubt> m_doubt;
};

} // namespace meshping
