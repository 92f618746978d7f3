// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"

#include <QStringView>

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace meshping {

struct Snapshot;

/// Where a target stands in the chunks of a snapshot.
struct TargetPlace
{
    std::uint32_t chunk = 0;
    std::uint32_t index = 0;
};

/// The order of a snapshot's targets, and the way to each. Made when first asked for, in whatever thread that is, and
/// shared by all snapshots between which no target came, went, or changed its name, address or labels: whichever of
/// these is passed, the answer is the same.
class TargetIndex
{
public:
    /// The order of the table: IPv4 before IPv6, by number, then by name; unresolved names last.
    const std::vector<TargetPlace> &order(const Snapshot &snapshot) const;

    std::vector<TargetPlace> findAddress(const Snapshot &snapshot, const QHostAddress &address) const;
    std::vector<TargetPlace> findName(const Snapshot &snapshot, QStringView name) const;

private:
    mutable std::once_flag m_ordered;
    mutable std::vector<TargetPlace> m_order;
    mutable std::once_flag m_named;
    mutable std::vector<std::pair<std::size_t, TargetPlace>> m_names; ///< ascending by the name's hash
};

} // namespace meshping
