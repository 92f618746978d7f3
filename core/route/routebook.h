// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"
#include "core/target/target.h"

#include <unordered_map>
#include <vector>

namespace meshping {

/// Whether the way is another one: at some distance others answer than before, or the target is at another distance.
/// Silence is no other way, nor are parallel routers of which some were met before.
bool isAnotherWay(const Route &before, const Route &after);

/// A route that did not reach the target, held against the last one that did: what answers elsewhere is different;
/// where nobody answers, nor behind it, what was there is down. A router that answers proves those before it.
Route heldAgainst(Route found, const Route &good);

/// The routes of all targets over time.
class RouteBook
{
public:
    struct Taken
    {
        RoutePtr route;                         ///< as it is shown
        std::optional<RouteChange> change = {}; ///< where the way is another one, or the first
    };

    /// Takes what a trace found.
    Taken take(TargetId id, const RoutePtr &found);

    /// Takes changes of an earlier life, ascending.
    void restore(TargetId id, const std::vector<RouteChange> &changes);

    void forget(TargetId id) { m_pages.erase(id); }

    /// As it was at that time, else as it is; null: not known.
    RoutePtr route(TargetId id, std::optional<WallTime> at) const;

    /// Within [from, to), ascending.
    std::vector<RouteChange> changes(TargetId id, WallTime from, WallTime to) const;

private:
    /// Of one target.
    struct Page
    {
        RoutePtr now;
        RoutePtr known; ///< who answered last at each distance since the last change
        RoutePtr good;  ///< the last that reached the target
        std::vector<RouteChange> changes;
    };

    std::unordered_map<TargetId, Page> m_pages;
};

} // namespace meshping
