// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/page.h"
#include "headless/api/routes.h"
#include "headless/formats/json.h"
#include "headless/formats/prometheus.h"
#include "headless/formats/text.h"

#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool wantsPage(const Request &request)
{
    return request.head.field("accept").toLower().contains("text/html");
}

void root(const ApiContext &context, const Page &page, const Request &request, const Answer &answer)
{
    if (wantsPage(request)) {
        const Documents::Kind kind{"page", "text/html; charset=utf-8", page.headers(),
                                   [page](const Snapshot &snapshot) { return page.showing(textTable(snapshot)); }};
        context.documents.answer(kind, context.monitor.snapshot(), request, answer);
        return;
    }
    context.documents.answer({"table", "text/plain; charset=utf-8", {}, textTable}, context.monitor.snapshot(), request,
                             answer);
}

void metrics(const ApiContext &context, const Request &request, const Answer &answer)
{
    ServerFacts facts{context.version, context.connectionCount(), readProcessFacts()};
    const Documents::Kind kind{"metrics",
                               "text/plain; version=0.0.4; charset=utf-8",
                               {},
                               [facts](const Snapshot &snapshot) { return prometheusMetrics(snapshot, facts); }};
    context.documents.answer(kind, context.monitor.snapshot(), request, answer);
}

void healthz(const ApiContext &context, const Answer &answer)
{
    const SnapshotPtr snapshot = context.monitor.snapshot();
    const int status = snapshot->health.problems().isEmpty() ? 200 : 503;
    answer.send(Reply::json(healthJson(*snapshot, context.version), status));
}

} // namespace

void addPageRoutes(Router &router, const ApiContext &context)
{
    const auto page = std::make_shared<const Page>();
    router.add("GET", u"/"_s, [context, page](const Request &request, const Answer &answer) {
        root(context, *page, request, answer);
    });
    router.add("GET", u"/metrics"_s,
               [context](const Request &request, const Answer &answer) { metrics(context, request, answer); });
    router.add("GET", u"/healthz"_s, [context](const Request &, const Answer &answer) { healthz(context, answer); });
}

} // namespace meshping
