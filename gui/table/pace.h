// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"

namespace meshping {

/// How often each target is pinged. A snapshot does not tell the common interval: it follows from the rate that all
/// targets together ask for.
class Pace
{
public:
    using Seconds = std::chrono::duration<double>;

    Pace() = default;
    explicit Pace(const Snapshot &snapshot);

    Seconds of(const Target &target) const { return target.interval ? Seconds(*target.interval) : m_common; }

    /// For about how long the target has been watched, by the pings that it was sent.
    Seconds observed(const TargetStatus &status) const { return double(status.statistics.sent) * of(*status.target); }

private:
    Seconds m_common{30};
};

} // namespace meshping
