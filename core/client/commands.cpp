// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the remote monitor, each one call of the HTTP API.
#include "core/client/link.h"
#include "core/client/parsing.h"
#include "core/client/remotemonitor.h"
#include "core/target/harmless.h"
#include "core/target/requestjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

QJsonObject objectIn(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

tl::unexpected<CommandError> refused(const HttpAnswer &answer)
{
    using Kind = CommandError::Kind;
    const Kind kind = answer.status == 404   ? Kind::Unknown
                      : answer.status == 409 ? Kind::Conflict
                      : answer.status == 400 ? Kind::Invalid
                                             : Kind::Unavailable;
    return tl::unexpected(CommandError{kind, answer.failure});
}

qint64 secondsOf(WallTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// `to` stands before the second that it falls into; what is later in that second is left out on this side.
QByteArray logPath(WallTime from, WallTime to, std::size_t limit)
{
    const auto number = [](qint64 value) { return QByteArray::number(std::max<qint64>(value, 0)); };
    return "/api/log?from=" + number(secondsOf(from)) + "&to=" + number(secondsOf(to) + 1) +
           "&limit=" + QByteArray::number(qulonglong(std::clamp<std::size_t>(limit, 1, eventsKept)));
}

QStringList textsIn(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray values = array.toArray();
    for (const QJsonValue value : values)
        texts << harmless(value.toString());
    return texts;
}

AddResult addedIn(const HttpAnswer &answer, const TargetRequests &requests)
{
    const QJsonObject json = objectIn(answer);
    AddResult result;
    result.added = textsIn(json.value(u"targets"));
    result.known = textsIn(json.value(u"known"));
    const QJsonArray renamed = json.value(u"renamed").toArray();
    for (const QJsonValue one : renamed)
        result.renamed.append({harmless(one[u"target"].toString()), harmless(one[u"before"].toString())});
    const QJsonArray errors = json.value(u"errors").toArray();
    for (const QJsonValue error : errors) {
        result.failures.append({harmless(error[u"target"].toString()),
                                {CommandError::Kind::Invalid, harmless(error[u"error"].toString())}});
    }
    if (result.added.isEmpty() && errors.isEmpty()) {
        const CommandError why = answer.isSuccess()
                                     ? CommandError{CommandError::Kind::Unavailable, RemoteMonitor::tr("no answer")}
                                     : refused(answer).value();
        for (const TargetRequest &request : requests)
            result.failures.append({request.text, why});
    }
    return result;
}

QByteArray changeBody(const TargetChange &change)
{
    QJsonObject body;
    if (change.name)
        body.insert(u"name"_s, *change.name);
    if (change.interval)
        body.insert(u"interval"_s, *change.interval ? intervalJson(**change.interval) : QJsonValue());
    if (change.labels)
        body.insert(u"labels"_s, labelsJson(*change.labels));
    return compact(body);
}

Monitor::RowsResult rowsIn(const HttpAnswer &answer)
{
    if (!answer.isSuccess())
        return refused(answer);
    return textsIn(objectIn(answer).value(u"targets"));
}

} // namespace

template <class Result, class ToResult>
QFuture<Result> RemoteMonitor::call(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                                    ToResult toResult)
{
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    QMetaObject::invokeMethod(m_link, [link = m_link, promise, method, path, body, toResult] {
        link->call(method, path, body, [promise, toResult](const HttpAnswer &answer) {
            promise->addResult(toResult(answer));
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<AddResult> RemoteMonitor::add(TargetRequests requests)
{
    if (requests.isEmpty())
        return QtFuture::makeReadyFuture(AddResult());
    QJsonArray targets;
    for (const TargetRequest &request : requests)
        targets.append(requestJson(request));
    const QByteArray body = compact({{u"targets"_s, targets}});
    return call<AddResult>("POST", "/api/targets", body,
                           [requests](const HttpAnswer &answer) { return addedIn(answer, requests); });
}

QFuture<Monitor::ChangeResult> RemoteMonitor::change(QString key, TargetChange change)
{
    return call<ChangeResult>("PATCH", "/api/targets/" + encoded(key), changeBody(change),
                              [link = m_link](const HttpAnswer &answer) {
                                  if (!answer.isSuccess())
                                      return ChangeResult(refused(answer));
                                  TargetStatus status = targetFromJson(objectIn(answer).value(u"target").toObject());
                                  Target target = *status.target;
                                  target.id = link->idOf(target);
                                  status.target = std::make_shared<const Target>(std::move(target));
                                  return ChangeResult(std::move(status));
                              });
}

QFuture<Monitor::RowsResult> RemoteMonitor::remove(QStringList keys)
{
    if (keys.isEmpty())
        return QtFuture::makeReadyFuture(RowsResult());
    if (keys.size() == 1)
        return call<RowsResult>("DELETE", "/api/targets/" + encoded(keys.first()), {}, rowsIn);
    return call<RowsResult>("DELETE", "/api/targets", compact({{u"targets"_s, QJsonArray::fromStringList(keys)}}),
                            rowsIn);
}

QFuture<Monitor::RowsResult> RemoteMonitor::resetStatistics(QStringList keys)
{
    QByteArray path = "/api/stats";
    char separator = '?';
    for (const QString &key : keys) {
        path += separator + ("target=" + encoded(key));
        separator = '&';
    }
    return call<RowsResult>("DELETE", path, {}, rowsIn);
}

QFuture<Monitor::HistoryResult> RemoteMonitor::history(QString key, SlotTime from, SlotTime to, Resolution resolution)
{
    const auto number = [](qint64 value) { return QByteArray::number(std::max<qint64>(value, 0)); };
    const QByteArray path =
        "/api/targets/" + encoded(key) + "/histogram?from=" + number(from.time_since_epoch().count()) +
        "&to=" + number(to.time_since_epoch().count()) + "&step=" + number(slotWidth(resolution).count());
    return call<HistoryResult>("GET", path, {}, [](const HttpAnswer &answer) {
        return answer.isSuccess() ? HistoryResult(historyFromJson(objectIn(answer))) : HistoryResult(refused(answer));
    });
}

QFuture<Monitor::ResolveResult> RemoteMonitor::resolve(QString name)
{
    return call<ResolveResult>("GET", "/api/resolve/" + encoded(name), {}, [](const HttpAnswer &answer) {
        const QJsonObject json = objectIn(answer);
        if (!answer.isSuccess())
            return ResolveResult(refused(answer));
        if (!json.value(u"success").toBool()) {
            return ResolveResult(
                tl::unexpect, CommandError{CommandError::Kind::Unresolved, harmless(json.value(u"error").toString())});
        }
        return ResolveResult(textsIn(json.value(u"addrs")));
    });
}

QFuture<Monitor::EventsResult> RemoteMonitor::events(WallTime from, WallTime to, std::size_t limit)
{
    return call<EventsResult>("GET", logPath(from, to, limit), {}, [from, to](const HttpAnswer &answer) {
        if (!answer.isSuccess())
            return EventsResult(refused(answer));
        std::vector<Event> events;
        const QJsonArray found = objectIn(answer).value(u"events").toArray();
        for (const QJsonValue value : found) {
            const auto event = eventFromJson(value.toObject());
            if (event && event->time >= from && event->time < to)
                events.push_back(*event);
        }
        return EventsResult(std::move(events));
    });
}

QFuture<Monitor::AbsencesResult> RemoteMonitor::absences(WallTime from, WallTime to)
{
    return call<AbsencesResult>("GET", logPath(from, to, 1), {}, [from, to](const HttpAnswer &answer) {
        if (!answer.isSuccess())
            return AbsencesResult(refused(answer));
        std::vector<Absence> absences;
        const QJsonArray found = objectIn(answer).value(u"absences").toArray();
        for (const QJsonValue value : found) {
            const Absence absence = absenceFromJson(value.toObject());
            if (absence.from < to && absence.to > from)
                absences.push_back({std::max(absence.from, from), std::min(absence.to, to)});
        }
        return AbsencesResult(std::move(absences));
    });
}

} // namespace meshping
