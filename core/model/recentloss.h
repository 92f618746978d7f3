// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <cstdint>
#include <deque>
#include <vector>

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

/// The loss of each target over the last 15 minutes. It remembers their counters once a minute; what was before the
/// first snapshot it takes from their last outcomes, of which there are 60.
class RecentLoss
{
public:
    /// Call with each snapshot; `now` never goes back.
    void take(const Snapshot &snapshot, const Pace &pace, MonoTime now);

    /// The share (0 to 1) lost; 0 where nothing has finished. Quickest when asked in the order of the snapshot.
    double of(const TargetStatus &status);

private:
    struct Counted
    {
        TargetId id{};
        std::uint32_t sent = 0;
        std::uint32_t lost = 0;
    };

    struct Mark
    {
        MonoTime at{};
        std::vector<Counted> targets; ///< ascending by id
    };

    void begin(const Snapshot &snapshot, MonoTime now);
    void mark(const Snapshot &snapshot, MonoTime at, std::chrono::minutes before);
    Counted countedBefore(const TargetStatus &status, std::chrono::minutes before) const;
    const Counted *find(TargetId id);

    Pace m_pace;
    std::deque<Mark> m_marks;
    std::size_t m_next = 0; ///< where the target to be asked for next probably is
};

} // namespace meshping
