// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/calls.h"

#include "core/json/commandreport.h"
#include "core/json/eventjson.h"
#include "core/json/historyjson.h"
#include "core/target/hostname.h"
#include "core/target/quoted.h"
#include "core/target/targetkey.h"
#include "headless/api/input.h"

#include <QJsonArray>

#include <algorithm>

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

/// GET /api/events?fields=NAME,…
void stream(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto fields = parseTargetFields(request);
    if (!fields) {
        answer.send(refusalReply(fields.error()));
        return;
    }
    Reply reply = Reply::of({}, "text/event-stream").with("Cache-Control", "no-store");
    reply.feed = context.streams.begin(request.caller.local, *fields, request.head.field("last-event-id"));
    if (!reply.feed)
        reply = Reply::busy(u"too many event streams are open; close one, or try again later"_s, 30);
    answer.send(reply);
}

/// Whether an event is about what a key means.
bool isAbout(const Event &event, const TargetKey &key)
{
    if (key.address.isNull())
        return event.name == key.text;
    return QHostAddress(event.address) == key.address &&
           (key.name.isNull() || key.name == (event.name.isEmpty() ? event.address : event.name));
}

/// The newest `limit` of those that are about one of these keys; of all where there is none.
QJsonArray eventsJson(const std::vector<Event> &events, const QStringList &keys, std::size_t limit)
{
    const std::vector<TargetKey> wanted(keys.begin(), keys.end());
    std::vector<const Event *> found;
    for (const Event &event : events) {
        if (wanted.empty() || std::ranges::any_of(wanted, [&](const TargetKey &key) { return isAbout(event, key); }))
            found.push_back(&event);
    }
    QJsonArray array;
    for (std::size_t i = found.size() > limit ? found.size() - limit : 0; i < found.size(); ++i)
        array.append(eventJson(*found[i]));
    return array;
}

/// GET /api/log?from=&to=&limit=&target=
void log(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto range = parseLogRange(request);
    if (!range) {
        answer.send(refusalReply(range.error()));
        return;
    }
    const QStringList keys = request.query(u"target");
    const auto events = context.monitor.events(range->from, range->to, keys.isEmpty() ? range->limit : eventsKept);
    answer.whenDone(events, [context, answer, keys, range = *range](const Monitor::EventsResult &found) {
        if (!found) {
            answer.send(commandErrorReply(found.error()));
            return;
        }
        const auto absences = context.monitor.absences(range.from, range.to);
        answer.sendWhenDone(absences, [events = eventsJson(*found, keys, range.limit)](
                                          const Monitor::AbsencesResult &absent) {
            return absent ? Reply::json(
                                {{u"success"_s, true}, {u"events"_s, events}, {u"absences"_s, absencesJson(*absent)}})
                          : commandErrorReply(absent.error());
        });
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

QString notATarget(const QString &key)
{
    return u"\"%1\" is not a target here"_s.arg(key);
}

tl::expected<const TargetStatus *, Reply> oneTarget(const Snapshot &snapshot, const QString &key)
{
    const auto found = snapshot.findAll(key);
    if (found.empty())
        return tl::unexpected(Reply::error(404, notATarget(key)));
    if (found.size() == 1)
        return found.front();
    QStringList keys;
    for (const TargetStatus *status : found)
        keys << status->target->key();
    return tl::unexpected(commandErrorReply(severalTargets(key, keys)));
}

Reply rowsReply(const Monitor::RowsResult &result)
{
    if (!result)
        return commandErrorReply(result.error());
    CommandReport report;
    report.success = true;
    report.targets = *result;
    return Reply::jsonText(commandReportJson(report));
}

void addCommandCalls(Router &router, const ApiContext &context)
{
    router.add("DELETE", u"/api/stats"_s,
               [context](const Request &request, const Answer &answer) { resetStatistics(context, request, answer); });
    router.addWork(u"/api/resolve/{}"_s,
                   [context](const Request &request, const Answer &answer) { resolve(context, request, answer); });
}

void addEventCalls(Router &router, const ApiContext &context)
{
    router.add("GET", u"/api/events"_s,
               [context](const Request &request, const Answer &answer) { stream(context, request, answer); });
    router.add("GET", u"/api/log"_s,
               [context](const Request &request, const Answer &answer) { log(context, request, answer); });
}

} // namespace meshping
