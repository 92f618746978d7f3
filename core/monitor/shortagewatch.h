// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace meshping {

/// Tells from a look about once a second whether the machine keeps the asked rate. A single hold-up is no shortage,
/// however long, nor does a moment of rest end one: it begins once probes have been given up again and again for some
/// seconds, and is over when that has not been so for half a minute.
class ShortageWatch
{
public:
    struct Look
    {
        MonoTime at{};
        double asked = 0;         ///< probes a second, by the schedule
        std::uint64_t begun = 0;  ///< probes sent, or tried to send, since the start
        std::uint64_t missed = 0; ///< probes given up, since the start
    };

    struct Change
    {
        bool begins = false;
        QString sentence;
    };

    /// Says when a shortage has begun, and when it is over; null in between.
    std::optional<Change> take(const Look &look);

    /// When the one that lasts began, to within a second; null when there is none.
    std::optional<MonoTime> since() const { return m_lasts ? std::optional(m_first.at) : std::nullopt; }

private:
    bool missedAgain(const Look &look);
    std::optional<Change> begin(const Look &look);
    Change end(const Look &look);

    Look m_before;                    ///< the last look
    Look m_first;                     ///< the first of a row of looks at which probes had been given up
    Look m_lastInRow;                 ///< the last of them
    std::optional<MonoTime> m_missAt; ///< the last look at which probes had been given up at all
    std::uint64_t m_missedBefore = 0; ///< until then
    bool m_lasts = false;
};

} // namespace meshping
