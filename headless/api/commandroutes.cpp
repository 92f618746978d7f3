// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/target/hostname.h"
#include "core/target/quoted.h"
#include "headless/api/routes.h"

#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// DELETE /api/stats[?target=ADDR…]
void resetStatistics(const ApiContext &context, const Request &request, const Answer &answer)
{
    const QStringList keys = request.query(u"target");
    if (keys.contains(QString())) {
        answer.send(Reply::error(400, u"target is empty; leave it out to reset all targets"_s));
        return;
    }
    answer.sendWhenDone(context.monitor.resetStatistics(keys), rowsReply);
}

Reply resolved(const Monitor::ResolveResult &result)
{
    return result ? Reply::json({{u"success"_s, true}, {u"addrs"_s, QJsonArray::fromStringList(*result)}})
                  : commandErrorReply(result.error());
}

/// GET /api/resolve/<name>. A look-up takes one of few places, for as long as the client waits.
void resolve(const ApiContext &context, const Request &request, const Answer &answer)
{
    const QString name = request.path().at(2);
    if (const QString fault = hostNameFault(name); !fault.isEmpty() && QHostAddress(name).isNull()) {
        answer.send(Reply::error(400, quoted(name) + u' ' + fault));
        return;
    }
    answer.ifPresent([&monitor = context.monitor, answer, name, local = request.caller.local] {
        answer.sendWhenDone(local ? monitor.resolve(name) : monitor.resolveForOthers(name), resolved);
    });
}

} // namespace

Reply commandErrorReply(const CommandError &error)
{
    switch (error.kind) {
    case CommandError::Kind::Unknown:
        return Reply::error(404, error.message);
    case CommandError::Kind::Unresolved:
        return Reply::error(200, error.message);
    case CommandError::Kind::Conflict:
        return Reply::error(409, error.message);
    case CommandError::Kind::Unavailable:
        return Reply::busy(error.message);
    case CommandError::Kind::Invalid:
        break;
    }
    return Reply::error(400, error.message);
}

Reply rowsReply(const Monitor::RowsResult &result)
{
    if (!result)
        return commandErrorReply(result.error());
    QJsonObject json{{u"success"_s, true}};
    if (!result->isEmpty())
        json.insert(u"targets"_s, QJsonArray::fromStringList(*result));
    return Reply::json(json);
}

void addCommandRoutes(Router &router, const ApiContext &context)
{
    router.add("DELETE", u"/api/stats"_s,
               [context](const Request &request, const Answer &answer) { resetStatistics(context, request, answer); });
    router.addWork(u"/api/resolve/{}"_s,
                   [context](const Request &request, const Answer &answer) { resolve(context, request, answer); });
}

} // namespace meshping
