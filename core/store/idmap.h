// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace meshping {

/// The monitor's ids in the database's terms. They are the same unless the database came within reach when the
/// monitor had already given ids of its own.
class IdMap
{
public:
    /// Same ids on both sides.
    IdMap() = default;

    /// Finds the monitor's targets among those of the database: by host and address, or by host where both have no
    /// address yet.
    IdMap(const std::map<TargetId, Target> &live, const StoreContents &found);

    /// The database's id; a target that it does not know gets a new one.
    TargetId stored(TargetId id);

    /// The database's id, if it knows the target.
    std::optional<TargetId> known(TargetId id) const;

private:
    bool m_same = true;
    std::unordered_map<TargetId, TargetId> m_stored;
    TargetId m_next{1};
};

} // namespace meshping
