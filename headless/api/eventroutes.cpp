// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/input.h"
#include "headless/api/routes.h"
#include "headless/formats/json.h"

#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

Reply refused(const Refusal &refusal)
{
    return Reply::error(refusal.status, refusal.message);
}

/// GET /api/events?fields=NAME,…
void stream(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto fields = parseTargetFields(request);
    if (!fields) {
        answer.send(refused(fields.error()));
        return;
    }
    Reply reply = Reply::of({}, "text/event-stream").with("Cache-Control", "no-store");
    reply.feed = context.streams.begin(request.caller.local, *fields, request.head.field("last-event-id"));
    if (!reply.feed)
        reply = Reply::busy(u"too many event streams are open; close one, or try again later"_s, 30);
    answer.send(reply);
}

QJsonArray eventsJson(const std::vector<Event> &events)
{
    QJsonArray array;
    for (const Event &event : events)
        array.append(eventJson(event));
    return array;
}

QJsonArray absencesJson(const std::vector<Absence> &absences)
{
    const auto seconds = [](WallTime time) { return std::chrono::duration<double>(time.time_since_epoch()).count(); };
    QJsonArray array;
    for (const Absence &absence : absences)
        array.append(QJsonObject{{u"from"_s, seconds(absence.from)}, {u"to"_s, seconds(absence.to)}});
    return array;
}

/// GET /api/log?from=&to=&limit=
void log(const ApiContext &context, const Request &request, const Answer &answer)
{
    const auto range = parseLogRange(request);
    if (!range) {
        answer.send(refused(range.error()));
        return;
    }
    const auto events = context.monitor.events(range->from, range->to, range->limit);
    answer.whenDone(events, [context, answer, range = *range](const Monitor::EventsResult &found) {
        if (!found) {
            answer.send(commandErrorReply(found.error()));
            return;
        }
        const auto absences = context.monitor.absences(range.from, range.to);
        answer.sendWhenDone(absences, [events = eventsJson(*found)](const Monitor::AbsencesResult &absent) {
            return absent ? Reply::json(
                                {{u"success"_s, true}, {u"events"_s, events}, {u"absences"_s, absencesJson(*absent)}})
                          : commandErrorReply(absent.error());
        });
    });
}

} // namespace

void addEventRoutes(Router &router, const ApiContext &context)
{
    router.add("GET", u"/api/events"_s,
               [context](const Request &request, const Answer &answer) { stream(context, request, answer); });
    router.add("GET", u"/api/log"_s,
               [context](const Request &request, const Answer &answer) { log(context, request, answer); });
}

} // namespace meshping
