// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace meshping {

/// How often each target is pinged.
class Pace
{
public:
    using Seconds = std::chrono::duration<double>;

    Pace() = default;

    explicit Pace(const Snapshot &snapshot) : m_common(snapshot.health.tuning.value_or(Tuning()).interval) {}

    Seconds of(const Target &target) const { return target.interval ? Seconds(*target.interval) : m_common; }

    /// For about how long the target has answered, by the number of its replies.
    Seconds answered(const TargetStatus &status) const
    {
        return double(status.statistics.received) * of(*status.target);
    }

private:
    Seconds m_common = Tuning().interval; ///< until the monitor has told it
};

} // namespace meshping
