// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/input.h"

#include "core/json/requestjson.h"
#include "core/target/targetlist.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// The last second of the year 9999: beyond, dates are typing errors.
constexpr qint64 maxTime = 253402300799;

Refusal asRefusal(const QString &message)
{
    return {400, message};
}

tl::unexpected<Refusal> bad(const QString &message)
{
    return tl::unexpected(asRefusal(message));
}

tl::expected<QJsonObject, Refusal> parseObject(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return bad(u"the body is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return bad(u"the body must be a JSON object"_s);
    return document.object();
}

/// Null when every key is one of `known`.
std::optional<Refusal> refuseOtherKeys(const QJsonObject &object, const QStringList &known)
{
    const QString fault = otherKeyFault(object, known);
    return fault.isEmpty() ? std::nullopt : std::optional(Refusal{400, fault});
}

/// One target of those to be added.
tl::expected<TargetRequest, Refusal> requestOf(const QJsonObject &object)
{
    return requestFromJson(object).map_error(asRefusal);
}

/// What "targets" holds: at least one of what `readOne` makes of a value and its number in the list.
template <class Values, class ReadOne>
tl::expected<Values, Refusal> listOf(const QJsonValue &targets, ReadOne readOne)
{
    if (!targets.isArray())
        return bad(u"need targets as a list"_s);
    const QJsonArray array = targets.toArray();
    Values values;
    values.reserve(array.size());
    for (const QJsonValue value : array) {
        auto one = readOne(value, values.size());
        if (!one)
            return tl::unexpected(std::move(one.error()));
        values.append(*std::move(one));
    }
    if (values.isEmpty())
        return bad(u"targets must name at least one target"_s);
    return values;
}

tl::expected<QString, Refusal> stringOf(const QJsonValue &value, qsizetype /*number*/)
{
    if (!value.isString())
        return bad(u"targets must be a list of strings"_s);
    return value.toString();
}

/// Seconds since 1970; null for what is neither a number nor a date.
std::optional<qint64> parseTime(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return number >= 0 && number <= double(maxTime) ? std::optional(qint64(std::floor(number))) : std::nullopt;
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeZone(QTimeZone::utc());
    const qint64 seconds = time.toSecsSinceEpoch();
    return seconds >= 0 && seconds <= maxTime ? std::optional(seconds) : std::nullopt;
}

std::optional<Resolution> parseStep(const QString &text)
{
    if (text == u"60" || text == u"minute")
        return Resolution::Minute;
    if (text == u"3600" || text == u"hour")
        return Resolution::Hour;
    if (text == u"86400" || text == u"day")
        return Resolution::Day;
    return {};
}

/// A string or an object of a list.
tl::expected<TargetRequest, Refusal> listedRequestOf(const QJsonValue &value, qsizetype number)
{
    if (value.isString())
        return readTarget(value.toString());
    if (!value.isObject())
        return bad(u"targets must be a list of strings, or of objects with target, labels and interval"_s);
    return requestOf(value.toObject()).map_error([number](const Refusal &refusal) {
        return Refusal{refusal.status, u"targets[%1]: %2"_s.arg(number).arg(refusal.message)};
    });
}

} // namespace

std::optional<SlotTime> timeParameter(const Request &request, QStringView name, SlotTime otherwise)
{
    const QStringList values = request.query(name);
    if (values.isEmpty())
        return otherwise;
    const auto seconds = parseTime(values.last());
    return seconds ? std::optional(SlotTime(std::chrono::seconds(*seconds))) : std::nullopt;
}

Refusal noTime()
{
    return {400, u"from and to must be seconds since 1970 or ISO 8601, like 2024-05-01T12:00:00Z"_s};
}

std::optional<Refusal> refuseContentType(const RequestHead &head)
{
    const QByteArray type = head.field("content-type");
    const QByteArray essence = type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed();
    if (essence.compare("application/json", Qt::CaseInsensitive) == 0)
        return {};
    return Refusal{415, u"Please send content-type:application/json"_s};
}

tl::expected<AddOrder, Refusal> parseAddOrder(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return tl::unexpected(object.error());
    if (object->contains(u"target") == object->contains(u"targets"))
        return bad(u"the body needs either \"target\" or \"targets\""_s);
    if (object->contains(u"target"))
        return requestOf(*object).map([](TargetRequest &&request) { return AddOrder{{std::move(request)}, false}; });
    if (const auto refusal = refuseOtherKeys(*object, {u"targets"_s}))
        return tl::unexpected(*refusal);
    return listOf<TargetRequests>(object->value(u"targets"), listedRequestOf).map([](TargetRequests &&requests) {
        return AddOrder{std::move(requests), true};
    });
}

tl::expected<QString, Refusal> parseListText(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return tl::unexpected(object.error());
    if (const auto refusal = refuseOtherKeys(*object, {u"text"_s}))
        return tl::unexpected(*refusal);
    const QJsonValue text = object->value(u"text");
    if (!text.isString())
        return bad(u"the body needs \"text\", a list of targets as one string"_s);
    return text.toString();
}

tl::expected<QStringList, Refusal> parseRemoveOrder(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return tl::unexpected(object.error());
    if (const auto refusal = refuseOtherKeys(*object, {u"targets"_s}))
        return tl::unexpected(*refusal);
    return listOf<QStringList>(object->value(u"targets"), stringOf);
}

tl::expected<TargetChange, Refusal> parseTargetChange(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return tl::unexpected(object.error());
    return changeFromJson(*object).map_error(asRefusal);
}

tl::expected<TargetFields, Refusal> parseTargetFields(const Request &request)
{
    TargetFields fields;
    for (const QString &list : request.query(u"fields")) {
        for (const QString &name : list.split(u',', Qt::SkipEmptyParts)) {
            if (name != u"recent" && name != u"traceroute")
                return bad(u"fields knows \"recent\" and \"traceroute\", not \"%1\""_s.arg(name));
            fields.recent = fields.recent || name == u"recent";
            fields.traceroute = fields.traceroute || name == u"traceroute";
        }
    }
    return fields;
}

tl::expected<LogRange, Refusal> parseLogRange(const Request &request)
{
    const auto from = timeParameter(request, u"from", SlotTime{});
    const auto to = timeParameter(request, u"to", SlotTime(std::chrono::seconds(maxTime)));
    if (!from || !to)
        return tl::unexpected(noTime());
    LogRange range{*from,
                   std::min<std::chrono::sys_seconds>(*to, std::chrono::floor<std::chrono::seconds>(WallTime::max())),
                   1'000};
    if (const QStringList limits = request.query(u"limit"); !limits.isEmpty()) {
        bool ok = false;
        range.limit = limits.last().toUInt(&ok);
        if (!ok || range.limit == 0 || range.limit > eventsKept)
            return bad(u"limit must be a number from 1 to %1"_s.arg(eventsKept));
    }
    return range;
}

tl::expected<HistoryRange, Refusal> parseHistoryRange(const Request &request, SlotTime now, const RetentionPolicy &kept)
{
    HistoryRange range;
    if (const QStringList steps = request.query(u"step"); !steps.isEmpty()) {
        const auto resolution = parseStep(steps.last());
        if (!resolution)
            return bad(u"step must be 60, 3600 or 86400, or minute, hour or day"_s);
        range.resolution = *resolution;
    }
    const auto to = timeParameter(request, u"to", now);
    const auto from = timeParameter(request, u"from", (to ? *to : now) - kept.of(range.resolution));
    if (!from || !to)
        return tl::unexpected(noTime());
    if (*from >= *to)
        return bad(u"from must be before to"_s);
    range.from = *from;
    range.to = *to;
    return range;
}

tl::expected<OverviewWish, Refusal> parseOverviewWish(const Request &request, SlotTime now, const RetentionPolicy &kept)
{
    const auto range = parseHistoryRange(request, now, kept);
    if (!range)
        return tl::unexpected(range.error());
    OverviewWish wish{{}, {range->resolution, range->from, range->to}};
    for (const QString &list : request.query(u"ids")) {
        for (const QString &id : list.split(u',', Qt::SkipEmptyParts)) {
            bool ok = false;
            wish.targets.push_back(TargetId(id.toUInt(&ok)));
            if (!ok)
                return bad(u"ids must be the numbers of targets, like 1,2,3"_s);
        }
    }
    if (wish.targets.empty())
        return bad(u"ids is missing: which targets, like ids=1,2,3"_s);
    if (const QString fault = stripsFault(wish.targets.size(), wish.span); !fault.isEmpty())
        return bad(fault);
    return wish;
}

} // namespace meshping
