// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/healthjson.h"
#include "headless/api/calls.h"
#include "headless/api/webfiles.h"
#include "headless/formats/document.h"
#include "headless/formats/prometheus.h"
#include "headless/formats/text.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

bool asksForText(const Request &request)
{
    return !request.query(u"text").isEmpty();
}

bool wantsPage(const Request &request)
{
    return request.head.field("accept").toLower().contains("text/html") && !asksForText(request);
}

/// GET / but for browsers, and GET /?text, to which the page sends a browser without scripts: that asks again by
/// itself.
void table(const ApiContext &context, const SnapshotPtr &newest, const Request &request, const Answer &answer)
{
    Documents::Kind kind{"text/plain; charset=utf-8", {}, tableDocument};
    if (asksForText(request))
        kind.headers = {{"Refresh", "10"}};
    context.documents.answer(kind, context.documents.readable(newest, request), request, answer);
}

void metrics(const ApiContext &context, const std::shared_ptr<PrometheusFormat> &format, const SnapshotPtr &newest,
             const Request &request, const Answer &answer)
{
    const ServerFacts facts{context.version, context.connectionCount(), readProcessFacts(), context.peers.facts()};
    const auto make = [format, facts](const SnapshotPtr &shown) { return format->document(shown, facts); };
    const SnapshotPtr snapshot = context.documents.readable(newest, request);
    context.documents.answer({"text/plain; version=0.0.4; charset=utf-8", {}, make}, snapshot, request, answer);
}

void healthz(const ApiContext &context, const Answer &answer)
{
    const SnapshotPtr snapshot = context.monitor.atHand();
    const HealthReport report = healthReport(*snapshot, context.version);
    answer.send(Reply::jsonText(healthJson(report), report.error.isEmpty() ? 200 : 503));
}

} // namespace

void addPageCalls(Router &router, const ApiContext &context)
{
    const auto files = std::make_shared<const WebFiles>();
    const auto text = onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request,
                                                 const Answer &answer) { table(context, snapshot, request, answer); });
    router.add("GET", u"/"_s, [files, text](const Request &request, const Answer &answer) {
        if (wantsPage(request))
            answer.send(files->page(request));
        else
            text(request, answer);
    });
    router.add("GET", u"/web/{}/{}"_s, [files](const Request &request, const Answer &answer) {
        answer.send(files->answer(request.path().at(1), request.path().at(2), request));
    });
    const auto format = std::make_shared<PrometheusFormat>(context.buckets);
    router.add(
        "GET", u"/metrics"_s,
        onFresh(context, [context, format](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
            metrics(context, format, snapshot, request, answer);
        }));
    router.add("GET", u"/healthz"_s, [context](const Request &, const Answer &answer) { healthz(context, answer); });
}

} // namespace meshping
