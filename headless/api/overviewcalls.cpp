// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/stripsjson.h"
#include "core/render/lossbar.h"
#include "core/render/overviewcolors.h"
#include "headless/api/calls.h"
#include "headless/api/input.h"

#include <QJsonArray>

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// GET /api/overview?ids=ID,…&from=&to=&step=
void overview(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto wish = parseOverviewWish(request, now + std::chrono::seconds(1), context.monitor.atHand()->retention());
    if (!wish) {
        answer.send(refusalReply(wish.error()));
        return;
    }
    answer.ifPresent([context, answer, wish = *wish, local = request.caller.local] {
        const auto strips = context.monitor.strips(wish.targets, wish.span);
        answer.whenDone(strips, [context, answer, span = wish.span, local](const Monitor::StripsResult &result) {
            if (!result) {
                answer.send(commandErrorReply(result.error()));
                return;
            }
            const auto made = context.workers.run(
                local, [strips = *result, span] { return Reply::jsonText(stripsJson(strips, span)); });
            answer.sendWhenDone(made, [](const Reply &reply) { return reply; });
        });
    });
}

QJsonObject colorsOf(const Theme &theme)
{
    constexpr int steps = 128;
    QJsonArray deviations;
    QJsonArray losses;
    for (int i = 0; i <= steps; ++i) {
        const double position = double(i) / steps;
        deviations.append(QColor(deviationColor(theme, widestDeviation * (2 * position - 1))).name());
        losses.append(lossColor(theme, lowestLoss * std::pow(1 / lowestLoss, position)).name());
    }
    return {{u"deviations"_s, deviations}, {u"losses"_s, losses}};
}

/// GET /api/overview/colors
void colors(const Request & /*request*/, const Answer &answer)
{
    static const Reply reply = Reply::json({{u"success"_s, true},
                                            {u"octaves"_s, widestDeviation},
                                            {u"added"_s, addedToCompare},
                                            {u"lowest"_s, lowestLoss},
                                            {u"light"_s, colorsOf(lightTheme())},
                                            {u"dark"_s, colorsOf(darkTheme())}});
    answer.send(reply);
}

} // namespace

void addOverviewCalls(Router &router, const ApiContext &context)
{
    router.addWork(u"/api/overview"_s,
                   [context](const Request &request, const Answer &answer) { overview(context, request, answer); });
    router.add("GET", u"/api/overview/colors"_s, colors);
}

} // namespace meshping
