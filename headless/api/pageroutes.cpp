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

void root(const ApiContext &context, const Page &page, const SnapshotPtr &newest, const Request &request,
          const Answer &answer)
{
    Documents::Kind kind{"text/plain; charset=utf-8", {}, tableDocument};
    if (wantsPage(request)) {
        kind = {"text/html; charset=utf-8", page.headers(),
                [page, prefix = request.caller.pathPrefix](const SnapshotPtr &shown) {
                    return page.showing(tableDocument(shown), prefix);
                }};
    }
    context.documents.answer(kind, context.documents.readable(newest, request), request, answer);
}

void metrics(const ApiContext &context, const std::shared_ptr<PrometheusFormat> &format, const SnapshotPtr &newest,
             const Request &request, const Answer &answer)
{
    const ServerFacts facts{context.version, context.connectionCount(), readProcessFacts()};
    const auto make = [format, facts](const SnapshotPtr &shown) { return format->document(shown, facts); };
    const SnapshotPtr snapshot = context.documents.readable(newest, request);
    context.documents.answer({"text/plain; version=0.0.4; charset=utf-8", {}, make}, snapshot, request, answer);
}

void healthz(const ApiContext &context, const Answer &answer)
{
    const SnapshotPtr snapshot = context.monitor.atHand();
    const int status = snapshot->health.problems().isEmpty() ? 200 : 503;
    answer.send(Reply::json(healthJson(*snapshot, context.version), status));
}

} // namespace

void addPageRoutes(Router &router, const ApiContext &context)
{
    const auto page = std::make_shared<const Page>();
    router.add(
        "GET", u"/"_s,
        onFresh(context, [context, page](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
            root(context, *page, snapshot, request, answer);
        }));
    const auto format = std::make_shared<PrometheusFormat>(context.buckets);
    router.add(
        "GET", u"/metrics"_s,
        onFresh(context, [context, format](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
            metrics(context, format, snapshot, request, answer);
        }));
    router.add("GET", u"/healthz"_s, [context](const Request &, const Answer &answer) { healthz(context, answer); });
}

} // namespace meshping
