// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/routejson.h"
#include "headless/api/calls.h"
#include "headless/api/input.h"

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

Reply routeReply(const Monitor::RouteResult &result, const HopNames &names)
{
    return result ? Reply::jsonText(routeAnswer(*result, names)) : commandErrorReply(result.error());
}

/// GET /api/targets/<addr>/route?at=
void route(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto at = timeParameter(request, u"at", SlotTime{});
    if (!at) {
        answer.send(refusalReply(noTime()));
        return;
    }
    const bool given = !request.query(u"at").isEmpty();
    // Times are whole seconds here, and what happened within one belongs to it.
    const WallTime end = WallTime(*at) + std::chrono::seconds(1) - std::chrono::nanoseconds(1);
    const auto found = context.monitor.route(request.path().at(2), given ? std::optional(end) : std::nullopt);
    answer.sendWhenDone(found, [names = context.monitor.atHand()->hopNames](const Monitor::RouteResult &result) {
        return routeReply(result, *names);
    });
}

/// GET /api/targets/<addr>/routes?from=&to=
void routes(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto range = parseLogRange(request);
    if (!range) {
        answer.send(refusalReply(range.error()));
        return;
    }
    const auto found = context.monitor.routes(request.path().at(2), range->from, range->to);
    answer.sendWhenDone(found, [names = context.monitor.atHand()->hopNames](const Monitor::RoutesResult &result) {
        return result ? Reply::jsonText(routesAnswer(*result, *names)) : commandErrorReply(result.error());
    });
}

/// POST /api/targets/<addr>/trace
void trace(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto found = context.monitor.trace(request.path().at(2));
    answer.sendWhenDone(found, [&monitor = context.monitor](const Monitor::RouteResult &result) {
        return routeReply(result, *monitor.atHand()->hopNames);
    });
}

} // namespace

void addRouteCalls(Router &router, const ApiContext &context)
{
    using Handler = void (*)(const ApiContext &, const Request &, const Answer &);
    const auto with = [&context](Handler handle) {
        return [context, handle](const Request &request, const Answer &answer) { handle(context, request, answer); };
    };
    router.add("GET", u"/api/targets/{}/route"_s, with(route));
    router.add("GET", u"/api/targets/{}/routes"_s, with(routes));
    router.add("POST", u"/api/targets/{}/trace"_s, with(trace));
}

} // namespace meshping
