// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace meshping {

/// Tells from a look about once a second whether most pings of this machine cannot be sent: over the last ten seconds,
/// or over the last four tries where these are further apart.
class SendWatch
{
public:
    struct Look
    {
        MonoTime at{};
        std::uint64_t sent = 0;   ///< since the start
        std::uint64_t failed = 0; ///< the same
        bool anyAsked = true;     ///< some target is to be pinged
    };

    enum class Change : std::uint8_t { None, Begins, Ends };

    Change take(const Look &look);

    /// Since when sends have failed, to within a second; null while most succeed.
    std::optional<MonoTime> since() const { return m_since; }

    /// For how long sends fail, or failed the last time that they did: until the latest failure, to within a second.
    std::chrono::nanoseconds lasted() const { return m_latest - m_first; }

private:
    void shorten();
    MonoTime firstFailure() const;

    std::deque<Look> m_looks;
    std::optional<MonoTime> m_since;
    MonoTime m_first{};  ///< failure of a time in which most failed
    MonoTime m_latest{}; ///< failure at all
};

} // namespace meshping
