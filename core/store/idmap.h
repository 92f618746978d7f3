// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/pending.h"
#include "core/store/store.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace meshping {

/// Which id of the database each id of the monitor is. They are the same, unless the monitor had already given ids when
/// the database came within reach.
class IdMap
{
public:
    /// Same ids on both sides.
    IdMap() = default;

    /// Finds the monitor's targets among those of the database by host and address, or by host if neither has an
    /// address yet.
    IdMap(const std::map<TargetId, Target> &live, const StoreContents &found);

    /// Gives new ids to targets of `pending` that the database does not know.
    void assign(const Pending &pending);

    /// The database's id; the same id if the database does not know the target.
    TargetId stored(TargetId id) const { return known(id).value_or(id); }

    /// The database's id; nothing if it does not know the target.
    std::optional<TargetId> known(TargetId id) const;

private:
    bool m_same = true;
    std::unordered_map<TargetId, TargetId> m_stored;
    TargetId m_next{1};
};

} // namespace meshping
