// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/endpoint.h"
#include "core/model/route.h"

#include <optional>

namespace meshping {

/// Looks for the path MTU to a target by packets that may not be fragmented: by what routers say of those that were too
/// big (RFC 1191, RFC 8201), and by trying where they say nothing (RFC 4821, RFC 8899). Sends nothing itself. Sizes are
/// those of whole packets, with their IP header.
class PathMtuSearch
{
public:
    explicit PathMtuSearch(IpFamily family);

    /// The size to try next; none while an answer must be waited for, and when it is finished.
    std::optional<std::uint32_t> next() const;
    void sent(std::uint32_t bytes);

    /// This machine cannot send a packet of that size (EMSGSIZE).
    void refusedHere(std::uint32_t bytes) { m_fails = std::min(m_fails, bytes); }

    void passed(std::uint32_t bytes);

    /// A router says so; `mtu`: 0 where it does not say what would pass. Each router is named once, and only so many of
    /// them are believed: one that always says a little less would cost a packet for each byte.
    void tooBig(std::uint32_t bytes, const QHostAddress &router, std::uint32_t mtu);
    void unanswered(std::uint32_t bytes);

    bool isFinished() const { return !m_waiting && !next(); }

    /// Nothing where the target did not answer even the smallest packets.
    std::optional<PathMtu> result(WallTime checkedAt) const;

private:
    std::uint32_t smallest() const;

    IpFamily m_family;
    std::uint32_t m_passes = 0;    ///< the largest that came back
    std::uint32_t m_fails = 65536; ///< the smallest that is known to get lost, or not to leave
    std::uint32_t m_said = 0;      ///< what a router said would pass, and has not been tried
    std::uint32_t m_trying = 0;    ///< sent, or to be sent again
    int m_tries = 0;               ///< of it that nobody answered
    int m_told = 0;                ///< answers of routers that it was too big
    bool m_waiting = false;
    bool m_silence = false; ///< m_fails is known by silence alone
    bool m_isDead = false;  ///< not even the smallest came back
    std::vector<PathMtu::Narrowing> m_narrowings;
};

} // namespace meshping
