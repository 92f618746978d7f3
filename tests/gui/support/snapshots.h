// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QHostAddress>

#include <vector>

namespace meshping {

/// A target that has answered `received` of `sent` pings, each in `ms`.
inline TargetStatus targetOf(std::uint32_t id, const QString &name, const QString &address, std::uint64_t sent = 0,
                             std::uint64_t received = 0, double ms = 1)
{
    TargetStatus status;
    Target target;
    target.id = TargetId(id);
    target.name = name;
    target.address = QHostAddress(address);
    status.target = std::make_shared<const Target>(target);
    status.state = !sent ? TargetState::Unknown : received ? TargetState::Up : TargetState::Down;
    Statistics &statistics = status.statistics;
    statistics.sent = sent;
    statistics.received = received;
    statistics.lost = sent - received;
    const Rtt rtt(std::int64_t(ms * 1e6));
    statistics.min = statistics.max = statistics.last = rtt;
    statistics.averages.start(rtt);
    status.revision = 1;
    return status;
}

/// With another target in it, as `change` makes it.
template <class Change>
TargetStatus changed(TargetStatus status, Change change)
{
    Target target = *status.target;
    change(target);
    status.target = std::make_shared<const Target>(std::move(target));
    return status;
}

inline TargetStatus labelled(const TargetStatus &status, Labels labels)
{
    return changed(status, [&](Target &target) { target.labels = shareLabels(std::move(labels)); });
}

/// Its name has the address no longer.
inline TargetStatus endedOf(TargetStatus status)
{
    Target target = *status.target;
    target.host = target.name;
    target.ended = EndTime(std::chrono::hours(500'000));
    status.target = std::make_shared<const Target>(std::move(target));
    status.state = TargetState::Error;
    return status;
}

inline SnapshotPtr snapshotOf(const std::vector<TargetStatus> &targets)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = 1;
    constexpr std::size_t chunkLength = 64;
    for (std::size_t i = 0; i < targets.size(); i += chunkLength) {
        const auto end = std::min(targets.size(), i + chunkLength);
        snapshot->chunks.push_back(std::make_shared<const TargetChunk>(
            std::vector<TargetStatus>(targets.begin() + std::ptrdiff_t(i), targets.begin() + std::ptrdiff_t(end))));
    }
    return snapshot;
}

} // namespace meshping
