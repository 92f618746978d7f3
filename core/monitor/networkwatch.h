// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <array>
#include <optional>

namespace meshping {

/// Tells when nothing at all can be sent in an address family any more: the interface or the route is gone. That single
/// targets have no route is theirs to say.
class NetworkWatch
{
public:
    struct Finding
    {
        bool lost = false; ///< else it is back
        MonoTime since{};  ///< when sending first failed
        int error = 0;     ///< errno of the latest failure
    };

    /// A probe of that family could not be sent.
    std::optional<Finding> failed(bool ipv6, MonoTime at, int error);

    /// One was sent.
    std::optional<Finding> sent(bool ipv6, MonoTime at);

    /// Forgets the failures of a family that nobody tries to use: the latest came before `moment`. Returns whether so.
    bool forget(bool ipv6, MonoTime moment);

    /// Whether sent() can have anything to say.
    bool isIdle() const { return m_families[0].failures == 0 && m_families[1].failures == 0; }

private:
    struct Family
    {
        MonoTime since{};
        MonoTime latest{};
        int failures = 0; ///< with nothing sent between them
        int error = 0;
        bool lost = false;
    };

    std::array<Family, 2> m_families;
};

} // namespace meshping
