// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <chrono>

namespace meshping {

/// Whether a monitor's data is up to date.
struct Freshness
{
    enum class State : std::uint8_t {
        Waiting, ///< nothing is known yet, which is normal for a moment
        Live,
        Stale, ///< no news arrives; the data shown is old
    };

    State state = State::Waiting;
    WallTime since{}; ///< when stale data was last true; the epoch: there never was any
    QString reason{}; ///< why there is no news, in a sentence for the user

    bool isStale() const { return state == State::Stale; }

    /// "No data since 14:02:11", with the date unless that was today; empty unless it is stale.
    QString words() const;

    bool operator==(const Freshness &) const = default;
};

/// How long ago the last news came, and how long the page has been waiting for news at all.
struct Silence
{
    std::chrono::milliseconds lasting{0};
    std::chrono::milliseconds watched{0};
};

/// `takenAt`: when the newest snapshot was taken; the epoch where that is not known.
Freshness freshnessOf(const Health &health, WallTime takenAt, Silence silence);

} // namespace meshping
