// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/pending.h"
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

    /// Gives new ids to those of the targets of `pending` that the database does not know.
    void assign(const Pending &pending);

    /// The database's id of one that it knows, or that was given one.
    TargetId stored(TargetId id) const { return known(id).value_or(id); }

    /// The database's id, if it knows the target.
    std::optional<TargetId> known(TargetId id) const;

private:
    bool m_same = true;
    std::unordered_map<TargetId, TargetId> m_stored;
    TargetId m_next{1};
};

} // namespace meshping
