// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

namespace meshping {

/// A route with everything that one can have: parallel routers, labels, a narrow link, and an end that is refused.
inline RoutePtr sampleRoute()
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    const auto answer = [](const QString &address, Rtt rtt, std::uint64_t flows) {
        return HopAnswer{.address = QHostAddress(address),
                         .received = 2,
                         .last = rtt,
                         .min = rtt,
                         .max = rtt + 1ms,
                         .sum = 2 * rtt + 1ms,
                         .flows = flows};
    };
    Hop first{1, 3, 1, Balancing::None, {answer(u"10.255.0.1"_s, 1ms, 7)}};
    first.answers.front().labels = {{24001, 5, 1}, {16, 0, 7}};
    Hop second{2, 12, 0, Balancing::PerFlow, {answer(u"10.255.0.2"_s, 2ms, 5), answer(u"10.255.0.3"_s, 3ms, 2)}};
    second.answers.back().state = HopState::Different;
    const Hop third{4, 2, 0, Balancing::PerPacket, {answer(u"10.255.0.9"_s, 5ms, 1)}};
    auto route = std::make_shared<Route>();
    route->time = WallTime(1'700'000'000s);
    route->loop = true;
    route->refusal = RouteRefusal{IcmpErrorKind::Prohibited, QHostAddress(u"10.255.0.9"_s), 4};
    route->mtu = PathMtu{1400, WallTime(1'700'000'100s), {{QHostAddress(u"10.255.0.1"_s), 1400}, {{}, 1380}}};
    route->flows = 11;
    route->confidence = 0.95;
    route->packets = 17;
    route->changes = 3;
    for (const Hop &hop : {first, second, third})
        route->hops.push_back(std::make_shared<const Hop>(hop));
    route->links = {{1, 0, 0}, {1, 0, 1}};
    return route;
}

inline HopNames sampleHopNames()
{
    using namespace Qt::StringLiterals;
    return {{QHostAddress(u"10.255.0.1"_s), {u"gw.example"_s, {64496, u"EXAMPLE"_s}}}};
}

} // namespace meshping
