// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/commandreport.h"
#include "core/json/historyjson.h"
#include "core/json/listjson.h"
#include "headless/api/calls.h"
#include "headless/api/input.h"
#include "headless/formats/targetsdocument.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

Reply shown(const TargetStatus &status, const HopNames &names)
{
    const TargetFields all{.recent = true, .details = true, .traceroute = true};
    return Reply::jsonText("{\"success\":true,\"target\":" + targetJson(status, all, names) + '}');
}

/// GET /api/targets?since=REVISION&fields=NAME,… The tag is weak: gzip or not, it is the same list.
void list(const ApiContext &context, const SnapshotPtr &newest, const Request &request, const Answer &answer)
{
    const auto fields = parseTargetFields(request);
    if (!fields) {
        answer.send(refusalReply(fields.error()));
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

/// What is a target now, and which of these were before.
CommandReport addedReport(const AddResult &result)
{
    CommandReport report;
    report.success = !result.added.isEmpty();
    report.targets = result.added;
    report.known = result.known;
    for (const AddResult::Renaming &one : result.renamed)
        report.renamed.push_back({one.target, one.before});
    return report;
}

Reply addedOne(const AddResult &result)
{
    if (result.failures.isEmpty())
        return Reply::jsonText(commandReportJson(addedReport(result)));
    const AddResult::Failure &failure = result.failures.first();
    CommandReport report;
    report.target = failure.target;
    report.error = failure.error.message;
    return Reply::jsonText(commandReportJson(report), commandErrorReply(failure.error).status);
}

Reply addedMany(const AddResult &result)
{
    CommandReport report = addedReport(result);
    for (const AddResult::Failure &failure : result.failures)
        report.errors.push_back({failure.target, failure.error.message});
    if (report.success)
        return Reply::jsonText(commandReportJson(report));
    const QString first = result.failures.isEmpty() ? QString() : result.failures.first().error.message;
    report.error = result.failures.size() < 2
                       ? first
                       : u"none of the %1 targets was added; the first: %2"_s.arg(result.failures.size()).arg(first);
    const bool allInvalid =
        std::all_of(result.failures.begin(), result.failures.end(), [](const AddResult::Failure &failure) {
            return failure.error.kind == CommandError::Kind::Invalid;
        });
    return Reply::jsonText(commandReportJson(report), allInvalid ? 400 : 200);
}

/// POST /api/targets. Long lists are read, and their answers made, in a worker.
void add(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refusalReply(*refusal));
        return;
    }
    const auto order = context.workers.run(request.caller.local, [body = request.body] { return parseAddOrder(body); });
    answer.whenDone(order, [context, answer,
                            local = request.caller.local](const tl::expected<AddOrder, Refusal> &parsed) {
        if (!parsed) {
            answer.send(refusalReply(parsed.error()));
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

/// POST /api/check: what the lines of a list mean. Nothing is added, no name is looked up.
void check(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refusalReply(*refusal));
        return;
    }
    const auto judged = context.workers.run(request.caller.local, [body = request.body] {
        return parseListText(body).map([](const QString &text) { return listJson(readTargetList(text)); });
    });
    answer.sendWhenDone(judged, [](const tl::expected<QJsonObject, Refusal> &list) {
        return list ? Reply::json(*list) : refusalReply(list.error());
    });
}

/// GET /api/targets/<addr>
void show(const SnapshotPtr &snapshot, const Request &request, const Answer &answer)
{
    const auto found = oneTarget(*snapshot, request.path().at(2));
    answer.send(found ? shown(**found, *snapshot->hopNames) : found.error());
}

/// PATCH /api/targets/<addr>
void change(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refusalReply(*refusal));
        return;
    }
    const auto wanted = parseTargetChange(request.body);
    if (!wanted) {
        answer.send(refusalReply(wanted.error()));
        return;
    }
    answer.sendWhenDone(context.monitor.change(request.path().at(2), *wanted),
                        [names = context.monitor.atHand()->hopNames](const Monitor::ChangeResult &result) {
                            return result ? shown(*result, *names) : commandErrorReply(result.error());
                        });
}

/// DELETE /api/targets/<addr>
void remove(const ApiContext &context, const Request &request, const Answer &answer)
{
    answer.sendWhenDone(context.monitor.remove({request.path().at(2)}), rowsReply);
}

Reply removedMany(const Monitor::RowsResult &result)
{
    const Reply reply = rowsReply(result);
    if (result || result.error().targets.isEmpty())
        return reply;
    CommandReport report;
    report.error = result.error().message;
    for (const QString &key : result.error().targets)
        report.errors.push_back({key, notATarget(key)});
    return Reply::jsonText(commandReportJson(report), reply.status);
}

/// DELETE /api/targets: all of a list, or none. It may be as long as one that was added.
void removeList(const ApiContext &context, const Request &request, const Answer &answer)
{
    if (const auto refusal = refuseContentType(request.head)) {
        answer.send(refusalReply(*refusal));
        return;
    }
    const auto order =
        context.workers.run(request.caller.local, [body = request.body] { return parseRemoveOrder(body); });
    answer.whenDone(order, [context, answer,
                            local = request.caller.local](const tl::expected<QStringList, Refusal> &parsed) {
        if (!parsed) {
            answer.send(refusalReply(parsed.error()));
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
    const auto range = parseHistoryRange(request, now + std::chrono::seconds(1), context.monitor.atHand()->retention());
    if (!range) {
        answer.send(refusalReply(range.error()));
        return;
    }
    const auto slots_ = context.monitor.history(request.path().at(2), range->from, range->to, range->resolution);
    answer.sendWhenDone(slots_, [range = *range](const Monitor::HistoryResult &result) {
        if (!result)
            return commandErrorReply(result.error());
        return Reply::jsonText(historyJson(*result, range.from, range.to));
    });
}

} // namespace

void addTargetCalls(Router &router, const ApiContext &context)
{
    using Handler = void (*)(const ApiContext &, const Request &, const Answer &);
    const auto with = [&context](Handler handle) {
        return [context, handle](const Request &request, const Answer &answer) { handle(context, request, answer); };
    };
    router.add("GET", u"/api/targets"_s,
               onFresh(context, [context](const SnapshotPtr &snapshot, const Request &request, const Answer &answer) {
                   list(context, snapshot, request, answer);
               }));
    router.add("POST", u"/api/targets"_s, with(add), Router::Body::Large);
    router.add("POST", u"/api/check"_s, with(check), Router::Body::Large);
    router.add("DELETE", u"/api/targets"_s, with(removeList), Router::Body::Large);
    router.add("GET", u"/api/targets/{}"_s, onFresh(context, show));
    router.add("PATCH", u"/api/targets/{}"_s, with(change));
    router.add("DELETE", u"/api/targets/{}"_s, with(remove));
    router.add("GET", u"/api/targets/{}/histogram"_s, with(history));
}

} // namespace meshping
