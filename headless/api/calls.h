// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/monitor.h"
#include "headless/api/documents.h"
#include "headless/api/eventstreams.h"
#include "headless/api/sharedreplies.h"
#include "headless/api/workers.h"
#include "headless/formats/prometheus.h"
#include "headless/http/router.h"
#include "headless/peers/peers.h"

#include <functional>

namespace meshping {

/// What the handlers work with. All of it outlives them.
struct ApiContext
{
    Monitor &monitor;
    Documents &documents;
    EventStreams &streams;
    Workers &workers;
    SharedReplies &pictures;
    Workers &painters;
    Peers &peers;
    QString version;
    BucketChoice buckets; ///< in /metrics
    std::function<std::size_t()> connectionCount;
};

/// A handler that `show` is, given a snapshot whose targets are fresh.
template <class Show>
Router::Handler onFresh(const ApiContext &context, Show show)
{
    return [context, show](const Request &request, const Answer &answer) {
        answer.whenDone(context.monitor.fresh(),
                        [show, request, answer](const SnapshotPtr &snapshot) { show(snapshot, request, answer); });
    };
}

/// GET / (page or table), /metrics, /healthz.
void addPageCalls(Router &router, const ApiContext &context);

/// /api/targets and below.
void addTargetCalls(Router &router, const ApiContext &context);

/// /api/targets/<addr>/route, /routes and /trace
void addRouteCalls(Router &router, const ApiContext &context);

/// GET /api/overview, and the colours in which it is drawn.
void addOverviewCalls(Router &router, const ApiContext &context);

/// DELETE /api/stats, GET /api/resolve/<name>.
void addCommandCalls(Router &router, const ApiContext &context);

/// GET /api/events, GET /api/log.
void addEventCalls(Router &router, const ApiContext &context);

/// /histogram/<node>/<target>.png and .svg
void addPictureCalls(Router &router, const ApiContext &context);

/// POST /peer
void addPeerCalls(Router &router, const ApiContext &context);

/// A request that cannot be served as it stands.
inline Reply refusalReply(const Refusal &refusal)
{
    return Reply::error(refusal.status, refusal.message);
}

/// A command's refusal as a reply: 400, 404, 503, or for a name that does not resolve 200 with success false.
Reply commandErrorReply(const CommandError &error);

/// What is said of a key that means no target.
QString notATarget(const QString &key);

/// The target that a key means; else 404, or 409 where it means several.
tl::expected<const TargetStatus *, Reply> oneTarget(const Snapshot &snapshot, const QString &key);

/// The targets that a command was carried out on, as `targets`; for all of them at once no list. Else its refusal.
Reply rowsReply(const Monitor::RowsResult &result);

} // namespace meshping
