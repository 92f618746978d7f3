// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace meshping {

/// How often each target is pinged. Where a monitor elsewhere does not tell its common interval, that follows from the
/// rate that all targets together ask for.
class Pace
{
public:
    using Seconds = std::chrono::duration<double>;

    Pace() = default;
    explicit Pace(const Snapshot &snapshot);

    Seconds of(const Target &target) const { return target.interval ? Seconds(*target.interval) : m_common; }

    /// For about how long the target has answered, by the number of its replies.
    Seconds answered(const TargetStatus &status) const
    {
        return double(status.statistics.received) * of(*status.target);
    }

private:
    Seconds m_common{30};
};

} // namespace meshping
