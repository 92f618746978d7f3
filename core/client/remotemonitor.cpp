// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/remotemonitor.h"

#include "core/client/link.h"
#include "core/json/commandreport.h"
#include "core/json/eventjson.h"
#include "core/json/historyjson.h"
#include "core/json/jsonreader.h"
#include "core/json/requestjson.h"
#include "core/json/routejson.h"
#include "core/json/stripsjson.h"
#include "core/json/targetjson.h"
#include "core/target/harmless.h"

#include <QHash>
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

AddResult addedIn(const HttpAnswer &answer, const TargetRequests &requests)
{
    const CommandReport report = commandReportFromJson(objectIn(answer));
    AddResult result;
    result.added = report.targets;
    result.known = report.known;
    for (const CommandReport::Renamed &one : report.renamed)
        result.renamed.append({one.target, one.before});
    for (const CommandReport::Refused &one : report.errors)
        result.failures.append({one.target, {CommandError::Kind::Invalid, one.error}});
    if (result.added.isEmpty() && report.errors.empty()) {
        const CommandError why = answer.isSuccess()
                                     ? CommandError{CommandError::Kind::Unavailable, RemoteMonitor::tr("no answer")}
                                     : refused(answer).value();
        for (const TargetRequest &request : requests)
            result.failures.append({request.text, why});
    }
    return result;
}

QByteArray stripsPath(const std::vector<TargetId> &there, const StripSpan &span)
{
    const auto number = [](qint64 value) { return QByteArray::number(std::max<qint64>(value, 0)); };
    QByteArrayList ids;
    for (const TargetId id : there)
        ids << QByteArray::number(static_cast<std::uint32_t>(id));
    return "/api/overview?ids=" + ids.join(',') + "&from=" + number(span.from.time_since_epoch().count()) +
           "&to=" + number(span.to.time_since_epoch().count()) + "&step=" + number(slotWidth(span.resolution).count());
}

/// `here`: the ids that the targets have on this side, by those of the other.
Monitor::StripsResult stripsIn(const HttpAnswer &answer, const StripSpan &span, const QHash<TargetId, TargetId> &here)
{
    if (!answer.isSuccess())
        return refused(answer);
    std::vector<TargetStrip> strips;
    for (TargetStrip &strip : stripsFromJson(objectIn(answer), span)) {
        if (const auto known = here.constFind(strip.target); known != here.constEnd())
            strips.push_back({*known, std::move(strip.strip)});
    }
    return strips;
}

Monitor::RouteResult routeIn(const HttpAnswer &answer)
{
    return answer.isSuccess() ? Monitor::RouteResult(routeFromJson(objectIn(answer).value(u"route")))
                              : Monitor::RouteResult(refused(answer));
}

Monitor::RowsResult rowsIn(const HttpAnswer &answer)
{
    if (!answer.isSuccess())
        return refused(answer);
    return commandReportFromJson(objectIn(answer)).targets;
}

} // namespace

RemoteMonitor::RemoteMonitor(const RemoteSettings &settings, QObject *parent)
    : Monitor(parent),
      m_link(new Link(settings, m_box))
{
    m_thread.setObjectName(QStringLiteral("remote"));
    m_link->moveToThread(&m_thread);
    connect(
        m_link, &Link::published, this,
        [this] { QMetaObject::invokeMethod(this, [this] { Q_EMIT published(m_box->peek()); }); }, Qt::DirectConnection);
    connect(
        m_link, &Link::happened, this,
        [this](const Event &event) { QMetaObject::invokeMethod(this, [this, event] { Q_EMIT happened(event); }); },
        Qt::DirectConnection);
    m_thread.start();
    QMetaObject::invokeMethod(m_link, &Link::start);
}

RemoteMonitor::~RemoteMonitor()
{
    // In its own thread, where its sockets are.
    QMetaObject::invokeMethod(
        m_link, [link = m_link] { delete link; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

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
    return call<ChangeResult>("PATCH", "/api/targets/" + encoded(key), compact(changeJson(change)),
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

QFuture<Monitor::StripsResult> RemoteMonitor::strips(std::vector<TargetId> targets, StripSpan span)
{
    auto promise = std::make_shared<QPromise<StripsResult>>();
    promise->start();
    QMetaObject::invokeMethod(m_link, [link = m_link, promise, targets = std::move(targets), span] {
        QHash<TargetId, TargetId> here;
        std::vector<TargetId> there;
        for (const TargetId id : targets) {
            if (const TargetId known = link->idThere(id); known != TargetId{}) {
                there.push_back(known);
                here.insert(known, id);
            }
        }
        const auto keep = [promise](const StripsResult &result) {
            promise->addResult(result);
            promise->finish();
        };
        if (there.empty() || promise->isCanceled()) {
            keep({});
            return;
        }
        link->call("GET", stripsPath(there, span), {},
                   [keep, span, here](const HttpAnswer &answer) { keep(stripsIn(answer, span, here)); });
    });
    return promise->future();
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
        QStringList addresses;
        JsonReader(json).texts("addrs"_L1, addresses);
        return ResolveResult(addresses);
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
        for (const Absence &absence : absencesFromJson(objectIn(answer).value(u"absences").toArray())) {
            if (absence.from < to && absence.to > from)
                absences.push_back({std::max(absence.from, from), std::min(absence.to, to)});
        }
        return AbsencesResult(std::move(absences));
    });
}

QFuture<Monitor::RouteResult> RemoteMonitor::route(QString key, std::optional<WallTime> at)
{
    const QByteArray moment = at ? "?at=" + QByteArray::number(secondsOf(*at)) : QByteArray();
    return call<RouteResult>("GET", "/api/targets/" + encoded(key) + "/route" + moment, {}, routeIn);
}

QFuture<Monitor::RoutesResult> RemoteMonitor::routes(QString key, WallTime from, WallTime to)
{
    const QByteArray span = "?from=" + QByteArray::number(secondsOf(from)) + "&to=" + QByteArray::number(secondsOf(to));
    return call<RoutesResult>("GET", "/api/targets/" + encoded(key) + "/routes" + span, {},
                              [](const HttpAnswer &answer) {
                                  if (!answer.isSuccess())
                                      return RoutesResult(refused(answer));
                                  return RoutesResult(routesFromJson(objectIn(answer).value(u"changes").toArray()));
                              });
}

QFuture<Monitor::RouteResult> RemoteMonitor::trace(QString key)
{
    return call<RouteResult>("POST", "/api/targets/" + encoded(key) + "/trace", {}, routeIn);
}

} // namespace meshping
