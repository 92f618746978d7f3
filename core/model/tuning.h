// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slot.h"

#include <chrono>
#include <cstdint>

namespace meshping {

/// For how long slots of a minute, an hour and a day are kept.
struct RetentionPolicy
{
    std::chrono::hours minutes{24};
    std::chrono::days hours{30};
    std::chrono::days days{730};

    std::chrono::seconds of(Resolution resolution) const
    {
        return resolution == Resolution::Minute ? std::chrono::seconds(minutes)
               : resolution == Resolution::Hour ? std::chrono::seconds(hours)
                                                : std::chrono::seconds(days);
    }

    bool operator==(const RetentionPolicy &) const = default;
};

/// The settings of a monitor that can change while it runs.
struct Tuning
{
    std::chrono::milliseconds interval{30'000}; ///< of targets without one of their own
    std::chrono::milliseconds timeout{5'000};
    RetentionPolicy retention;
    std::uint32_t downAfter = 3; ///< losses in a row that make a target down

    bool operator==(const Tuning &) const = default;
};

} // namespace meshping
