// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/route.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

constexpr std::array<QLatin1StringView, 3> stateNames = {QLatin1StringView("up"), QLatin1StringView("different"),
                                                         QLatin1StringView("down")};

constexpr std::array<QLatin1StringView, 3> balancingNames = {QLatin1StringView("none"), QLatin1StringView("flow"),
                                                             QLatin1StringView("packet")};

/// The value that has this name, the first where none has it.
template <class Value>
Value named(const std::array<QLatin1StringView, 3> &names, QStringView name)
{
    const auto found = std::ranges::find_if(names, [name](QLatin1StringView one) { return one == name; });
    return found == names.end() ? Value{} : Value(found - names.begin());
}

} // namespace

QLatin1StringView hopStateName(HopState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

HopState hopStateFromName(QStringView name)
{
    return named<HopState>(stateNames, name);
}

QLatin1StringView balancingName(Balancing balancing)
{
    return balancingNames[static_cast<std::size_t>(balancing)];
}

Balancing balancingFromName(QStringView name)
{
    return named<Balancing>(balancingNames, name);
}

bool PathMtu::isBlackHole() const
{
    return std::ranges::any_of(narrowings, [](const Narrowing &one) { return one.router.isNull(); });
}

const Hop *hopAt(const Route &route, Distance distance)
{
    const auto found =
        std::ranges::lower_bound(route.hops, distance, {}, [](const HopPtr &hop) { return hop->distance; });
    return found != route.hops.end() && (*found)->distance == distance ? found->get() : nullptr;
}

} // namespace meshping
