// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/input.h"
#include "headless/api/routes.h"
#include "headless/formats/json.h"
#include "headless/formats/targetjson.h"

#include <QJsonArray>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

Reply refused(const Refusal &refusal)
{
    return Reply::error(refusal.status, refusal.message);
}

QString notATarget(const QString &key)
{
    return u"\"%1\" is not a target here"_s.arg(key);
}

Reply unknownTarget(const QString &key)
{
    return Reply::error(404, notATarget(key));
}

Reply shown(const TargetStatus &status)
{
    return Reply::of("{\"success\":true,\"target\":" + targetDetailsJson(status) + "}\n", "application/json");
}

bool hasTag(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    const auto tags = ifNoneMatch.split(',');
    return std::any_of(tags.begin(), tags.end(), [&](const QByteArray &one) {
        return one.trimmed() == tag || one.trimmed() == "W/" + tag || one.trimmed() == "*";
    });
}

/// GET /api/targets?since=REVISION&fields=NAME,… The tag is weak: gzip or not, it is the same list.
void list(const ApiContext &context, const SnapshotPtr &newest, const Request &request, const Answer &answer)
{
    const auto fields = parseTargetFields(request);
    if (!fields) {
        answer.send(refused(fields.error()));
        return;
    }
    const SnapshotPtr snapshot = context.documents.readable(newest, request);
    const QByteArray tag = '"' + revisionName(*snapshot).toLatin1() + '"';
    if (hasTag(request.head.field("if-none-match"), tag)) {
        answer.send(Reply{304, {}, {{"ETag", "W/" + tag}}, {}});
        return;
    }
    const QStringList sinces = request.query(u"since");
    const auto since = sinces.isEmpty() ? std::nullopt : revisionFromName(*snapshot, sinces.last());
    const auto make = [since, fields = *fields](const SnapshotPtr &from) {
        return targetsDocument(from, since, fields);
    };
    context.documents.answer({"application/json", {{"ETag", "W/" + tag}}, make}, snapshot, request, answer);
}

/// One target, refused or not: as {"target":…,"error":…}.
QJsonObject failureJson(const AddResult::Failure &failure)
{
    return {{u"target"_s, failure.target}, {u"error"_s, failure.error.message}};
}

/// What is a target now, and which of these were before.
QJsonObject addedJson(const AddResult &result)
{
    QJsonObject json{{u"success"_s, !result.added.isEmpty()}, {u"targets"_s, QJsonArray::fromStringList(result.added)}};
    if (!result.known.isEmpty())
        json.insert(u"known"_s, QJsonArray::fromStringList(result.known));
    QJsonArray renamed;
    for (const AddResult::Renaming &one : result.renamed)
        renamed.append(QJsonObject{{u"target"_s, one.target}, {u"before"_s, one.before}});
    if (!renamed.isEmpty())
        json.insert(u"renamed"_s, renamed);
    return json;
}

Reply addedOne(const AddResult &result)
{
    if (result.failures.isEmpty())
        return Reply::json(addedJson(result));
    const AddResult::Failure &failure = result.failures.first();
    QJsonObject json = failureJson(failure);
    json.insert(u"success"_s, false);
    return Reply::json(json, commandErrorReply(failure.error).status);
}

Reply addedMany(const AddResult &result)
{
    QJsonArray errors;
    for (const AddResult::Failure &failure : result.failures)
        errors.append(failureJson(failure));
    QJsonObject json = addedJson(result);
    if (!errors.isEmpty())
        json.insert(u"errors"_s, errors);
    if (!result.added.isEmpty())
        return Reply::json(json);
    const QString first = result.failures.isEmpty() ? QString() : result.failures.first().error.message;
    json.insert(u"error"_s,
                result.failures.size() < 2
                    ? first
                    : u"none of the %1 targets was added; the first: %2"_s.arg(result.failures.size()).arg(first));
    const bool allInvalid =
        std::all_of(result.failures.begin(), result.failures.end(), [](const AddResult::Failure &failure) {
            return failure.error.kind == CommandError::Kind::Invalid;
        });
    return Reply::json(json, allInvalid ? 400 : 200);
}

/// POST /api/targets. Long lists are read, and their answers made, in a worker.
void add(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refused(*refusal));
        return;
    }
    const auto order = context.workers.run(request.caller.local, [body = request.body] { return parseAddOrder(body); });
    answer.whenDone(order, [context, answer,
                            local = request.caller.local](const tl::expected<AddOrder, Refusal> &parsed) {
        if (!parsed) {
            answer.send(refused(parsed.error()));
            return;
        }
        const auto added = context.monitor.add(parsed->requests);
        answer.whenDone(added, [context, answer, local, isList = parsed->isList](const AddResult &result) {
            answer.sendWhenDone(
                context.workers.run(local, [isList, result] { return isList ? addedMany(result) : addedOne(result); }),
                [](const Reply &reply) { return reply; });
        });
    });
}

/// GET /api/targets/<addr>
void show(const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const QString &key = request.path().at(2);
    const auto found = snapshot->findAll(key);
    if (found.empty()) {
        answer.send(unknownTarget(key));
    } else if (found.size() > 1) {
        QStringList keys;
        for (const TargetStatus *status : found)
            keys << status->target->key();
        answer.send(commandErrorReply(severalTargets(key, keys)));
    } else {
        answer.send(shown(*found.front()));
    }
}

/// PATCH /api/targets/<addr>
void change(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refused(*refusal));
        return;
    }
    const auto wanted = parseTargetChange(request.body);
    if (!wanted) {
        answer.send(refused(wanted.error()));
        return;
    }
    answer.sendWhenDone(context.monitor.change(request.path().at(2), *wanted), [](const Monitor::ChangeResult &result) {
        return result ? shown(*result) : commandErrorReply(result.error());
    });
}

/// DELETE /api/targets/<addr>
void remove(const ApiContext &context, const Request &request, const Answer &answer)
{
    answer.sendWhenDone(context.monitor.remove({request.path().at(2)}), rowsReply);
}

Reply removedMany(const Monitor::RowsResult &result)
{
    Reply reply = rowsReply(result);
    if (result || result.error().targets.isEmpty())
        return reply;
    QJsonArray errors;
    for (const QString &key : result.error().targets)
        errors.append(failureJson({key, {{}, notATarget(key), {}}}));
    return Reply::json({{u"success"_s, false}, {u"error"_s, result.error().message}, {u"errors"_s, errors}},
                       reply.status);
}

/// DELETE /api/targets: all of a list, or none. It may be as long as one that was added.
void removeList(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refused(*refusal));
        return;
    }
    const auto order =
        context.workers.run(request.caller.local, [body = request.body] { return parseRemoveOrder(body); });
    answer.whenDone(order, [context, answer,
                            local = request.caller.local](const tl::expected<QStringList, Refusal> &parsed) {
        if (!parsed) {
            answer.send(refused(parsed.error()));
            return;
        }
        answer.whenDone(context.monitor.remove(*parsed), [context, answer, local](const Monitor::RowsResult &result) {
            answer.sendWhenDone(context.workers.run(local, [result] { return removedMany(result); }),
                                [](const Reply &reply) { return reply; });
        });
    });
}

/// GET /api/targets/<addr>/histogram?from=&to=&step=
void history(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto range = parseHistoryRange(request, now + std::chrono::seconds(1),
                                         context.monitor.atHand()->health.tuning.value_or(Tuning()).retention);
    if (!range) {
        answer.send(refused(range.error()));
        return;
    }
    const auto slots_ = context.monitor.history(request.path().at(2), range->from, range->to, range->resolution);
    answer.sendWhenDone(slots_, [range = *range](const Monitor::HistoryResult &result) {
        if (!result)
            return commandErrorReply(result.error());
        QJsonObject json = historyJson(*result);
        json.insert(u"success"_s, true);
        json.insert(u"from"_s, qint64(range.from.time_since_epoch().count()));
        json.insert(u"to"_s, qint64(range.to.time_since_epoch().count()));
        return Reply::json(json);
    });
}

} // namespace

void addTargetRoutes(Router &router, const ApiContext &context)
{
    using Route = void (*)(const ApiContext &, const Request &, const Answer &);
    const auto with = [&context](Route route) {
        return [context, route](const Request &request, const Answer &answer) { route(context, request, answer); };
    };
    router.add("GET", u"/api/targets"_s,
               onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
                   list(context, snapshot, request, answer);
               }));
    router.add("POST", u"/api/targets"_s, with(add), Router::Body::Large);
    router.add("DELETE", u"/api/targets"_s, with(removeList), Router::Body::Large);
    router.add("GET", u"/api/targets/{}"_s, onFresh(context, show));
    router.add("PATCH", u"/api/targets/{}"_s, with(change));
    router.add("DELETE", u"/api/targets/{}"_s, with(remove));
    router.add("GET", u"/api/targets/{}/histogram"_s, with(history));
}

} // namespace meshping
