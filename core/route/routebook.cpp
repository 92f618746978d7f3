// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/routebook.h"

#include <algorithm>

namespace meshping {

namespace {

// Of one target, in memory; a way that flaps has no end of them.
constexpr std::size_t mostChanges = 500;

bool haveCommon(const Hop &one, const Hop &other)
{
    return std::ranges::any_of(one.answers, [&other](const HopAnswer &answer) {
        return std::ranges::find(other.answers, answer.address, &HopAnswer::address) != other.answers.end();
    });
}

Hop withState(Hop hop, HopState state)
{
    for (HopAnswer &answer : hop.answers) {
        answer.state = state;
        if (state == HopState::Down)
            answer.received = 0;
    }
    return hop;
}

/// The same way, where some routers stayed silent this time.
RoutePtr together(const Route &known, const RoutePtr &found)
{
    const bool isAll =
        std::ranges::all_of(known.hops, [&found](const HopPtr &hop) { return hopAt(*found, hop->distance); });
    if (isAll && (found->reached || !known.reached))
        return found;
    auto both = std::make_shared<Route>(*found);
    both->reached = found->reached || known.reached;
    for (const HopPtr &hop : known.hops) {
        if (!hopAt(*found, hop->distance))
            both->hops.push_back(hop);
    }
    std::ranges::sort(both->hops, {}, [](const HopPtr &hop) { return hop->distance; });
    return both;
}

void keep(std::vector<RouteChange> &changes, const RouteChange &change)
{
    if (changes.size() == mostChanges)
        changes.erase(changes.begin());
    changes.push_back(change);
}

} // namespace

bool isAnotherWay(const Route &before, const Route &after)
{
    if (before.reached && after.reached && before.length() != after.length())
        return true;
    return std::ranges::any_of(after.hops, [&before](const HopPtr &hop) {
        const Hop *then = hopAt(before, hop->distance);
        return then && !haveCommon(*then, *hop);
    });
}

Route heldAgainst(Route found, const Route &good)
{
    if (found.reached)
        return found;
    const Distance last = found.length();
    for (HopPtr &hop : found.hops) {
        const Hop *then = hopAt(good, hop->distance);
        if (then && !haveCommon(*then, *hop))
            hop = std::make_shared<const Hop>(withState(*hop, HopState::Different));
    }
    for (const HopPtr &then : good.hops) {
        if (then->distance <= last)
            continue;
        Hop down = withState(*then, HopState::Down);
        down.sent = 0;
        down.lost = 0;
        found.hops.push_back(std::make_shared<const Hop>(std::move(down)));
    }
    return found;
}

RouteBook::Taken RouteBook::take(TargetId id, const RoutePtr &found)
{
    Page &page = m_pages[id];
    auto route = std::make_shared<Route>(*found);
    route->changes = page.now ? page.now->changes : 0;
    // What nobody answers for is no way that could be compared.
    const bool isFirst = !page.known || page.known->hops.empty();
    const bool another = !found->hops.empty() && (isFirst || isAnotherWay(*page.known, *found));
    if (another && !isFirst)
        ++route->changes;
    if (found->reached)
        page.good = route;
    else if (page.good)
        *route = heldAgainst(*route, *page.good);
    Taken taken{route, {}};
    if (another) {
        taken.change = RouteChange{found->time, isFirst ? nullptr : page.now, route};
        keep(page.changes, *taken.change);
    }
    // Not with the hops that are shown as down: nobody answered there.
    const RoutePtr answered = found->reached ? route : found;
    page.known = another || !page.known ? answered : together(*page.known, answered);
    page.now = route;
    return taken;
}

void RouteBook::restore(TargetId id, const std::vector<RouteChange> &changes)
{
    Page &page = m_pages[id];
    for (const RouteChange &change : changes) {
        keep(page.changes, change);
        page.now = change.after;
        page.known = change.after;
        page.good = change.after->reached ? change.after : page.good;
    }
}

RoutePtr RouteBook::route(TargetId id, std::optional<WallTime> at) const
{
    const auto found = m_pages.find(id);
    if (found == m_pages.end())
        return nullptr;
    const Page &page = found->second;
    if (!at || (page.now && page.now->time <= *at))
        return page.now;
    const auto later = std::ranges::upper_bound(page.changes, *at, {}, &RouteChange::time);
    // Before the oldest change that is here nothing is known.
    return later != page.changes.begin() ? std::prev(later)->after : nullptr;
}

std::vector<RouteChange> RouteBook::changes(TargetId id, WallTime from, WallTime to) const
{
    const auto found = m_pages.find(id);
    if (found == m_pages.end())
        return {};
    const auto &all = found->second.changes;
    const auto begin = std::ranges::lower_bound(all, from, {}, &RouteChange::time);
    const auto end = std::ranges::lower_bound(all, to, {}, &RouteChange::time);
    return {begin, std::max(begin, end)};
}

} // namespace meshping
