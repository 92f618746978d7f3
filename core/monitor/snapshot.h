// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/health.h"
#include "core/stats/statistics.h"
#include "core/target/target.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace meshping {

enum class TargetState : std::uint8_t {
    Unknown, ///< no probe has finished yet
    Up,      ///< the last finished probe was answered
    Down,    ///< the last finished probe was lost
    Error,   ///< this machine cannot probe it: the name does not resolve, or sending fails
};

/// One target at one moment.
struct TargetStatus
{
    std::shared_ptr<const Target> target; ///< target->address is null while a name has never resolved
    TargetState state = TargetState::Unknown;
    QString error; ///< why it is in error or down, where known ("host unreachable, says 10.0.0.1")
    Statistics statistics;
    std::uint64_t revision = 0; ///< of the snapshot in which it last changed

    /// Percent of the finished probes; 0 before the first.
    double successPercent() const;
    double lossPercent() const;
};

/// A run of targets shared between snapshots as long as none of them changes.
using TargetChunk = std::vector<TargetStatus>;

/// All targets at one moment: a value that any thread may keep and read.
struct Snapshot
{
    std::uint64_t revision = 0;
    WallTime takenAt{};
    std::vector<std::shared_ptr<const TargetChunk>> chunks;
    Health health;

    std::size_t targetCount() const;

    /// The target with this address, or with this text as its name where no address matches; null when unknown.
    const TargetStatus *find(QStringView key) const;

    /// Calls `visit(const TargetStatus &)` for each target, in no useful order.
    template <class Visit>
    void forEach(Visit &&visit) const
    {
        for (const auto &chunk : chunks) {
            for (const TargetStatus &status : *chunk)
                visit(status);
        }
    }

    /// Pointers to all targets in the order of the table: IPv4 before IPv6, by number; unresolved names last.
    /// They live as long as the snapshot.
    std::vector<const TargetStatus *> sorted() const;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace meshping
