// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/input.h"

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

constexpr double minInterval = double(shortestInterval.count()) / 1000; // seconds
constexpr double maxInterval = double(longestInterval.count()) / 1000;

/// The last second of the year 9999: beyond, dates are typing errors.
constexpr qint64 maxTime = 253402300799;

tl::unexpected<Refusal> bad(const QString &message)
{
    return tl::unexpected(Refusal{400, message});
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

/// Null when every key is one of `known`. A misspelt one must not be silently without effect.
std::optional<Refusal> refuseOtherKeys(const QJsonObject &object, const QStringList &known)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            return Refusal{400, u"\"%1\" is not known here; known are: %2"_s.arg(it.key(), known.join(u", "))};
    }
    return {};
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

/// The one value of a query parameter, or `otherwise`; null when it is no time.
std::optional<SlotTime> timeParameter(const Request &request, QStringView name, SlotTime otherwise)
{
    const QStringList values = request.query(name);
    if (values.isEmpty())
        return otherwise;
    const auto seconds = parseTime(values.last());
    return seconds ? std::optional(SlotTime(std::chrono::seconds(*seconds))) : std::nullopt;
}

tl::expected<std::optional<Interval>, Refusal> parseInterval(const QJsonValue &value)
{
    if (value.isNull())
        return std::optional<Interval>();
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || seconds < minInterval || seconds > maxInterval)
        return bad(
            u"interval must be seconds from %1 to %2, or null for the common one"_s.arg(minInterval).arg(maxInterval));
    return std::optional(Interval(std::llround(seconds * 1000)));
}

/// Whether they are right is not asked here.
tl::expected<Labels, Refusal> labelsOf(const QJsonValue &value)
{
    if (!value.isObject())
        return bad(u"labels must be an object of strings"_s);
    Labels labels;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            return bad(u"the label \"%1\" must be a string"_s.arg(it.key()));
        labels[it.key()] = it.value().toString();
    }
    return labels;
}

/// One target of those to be added. What is wrong with its values the monitor says, and takes the others.
tl::expected<TargetRequest, Refusal> requestOf(const QJsonObject &object)
{
    if (const auto refusal = refuseOtherKeys(object, {u"target"_s, u"labels"_s, u"interval"_s}))
        return tl::unexpected(*refusal);
    const QJsonValue target = object.value(u"target");
    if (!target.isString())
        return bad(u"target must be a string"_s);
    TargetRequest request = readTarget(target.toString());
    if (const QJsonValue value = object.value(u"interval"); value.isDouble())
        request.interval = Interval(std::llround(std::clamp(value.toDouble(), 0.0, 2 * maxInterval) * 1000));
    else if (!value.isUndefined() && !value.isNull())
        return bad(u"interval must be a number of seconds"_s);
    if (const QJsonValue value = object.value(u"labels"); !value.isUndefined()) {
        auto labels = labelsOf(value);
        if (!labels)
            return tl::unexpected(labels.error());
        request.labels = *std::move(labels);
    }
    return request;
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
    if (const auto refusal = refuseOtherKeys(*object, {u"name"_s, u"interval"_s, u"labels"_s}))
        return tl::unexpected(*refusal);
    if (object->isEmpty())
        return bad(u"the body needs \"name\", \"interval\" or \"labels\""_s);
    TargetChange change;
    if (const QJsonValue name = object->value(u"name"); !name.isUndefined()) {
        if (!name.isString())
            return bad(u"name must be a string"_s);
        change.name = name.toString();
    }
    if (const QJsonValue value = object->value(u"interval"); !value.isUndefined()) {
        const auto interval = parseInterval(value);
        if (!interval)
            return tl::unexpected(interval.error());
        change.interval = *interval;
    }
    if (const QJsonValue value = object->value(u"labels"); !value.isUndefined()) {
        auto labels = labelsOf(value);
        if (!labels)
            return tl::unexpected(labels.error());
        if (const QString fault = labelsFault(*labels); !fault.isEmpty())
            return bad(fault);
        change.labels = std::move(*labels);
    }
    return change;
}

tl::expected<TargetFields, Refusal> parseTargetFields(const Request &request)
{
    TargetFields fields;
    for (const QString &list : request.query(u"fields")) {
        for (const QString &name : list.split(u',', Qt::SkipEmptyParts)) {
            if (name != u"recent")
                return bad(u"fields knows \"recent\" alone, not \"%1\""_s.arg(name));
            fields.recent = true;
        }
    }
    return fields;
}

tl::expected<LogRange, Refusal> parseLogRange(const Request &request)
{
    const auto from = timeParameter(request, u"from", SlotTime{});
    const auto to = timeParameter(request, u"to", SlotTime(std::chrono::seconds(maxTime)));
    if (!from || !to)
        return bad(u"from and to must be seconds since 1970 or ISO 8601, like 2024-05-01T12:00:00Z"_s);
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
        return bad(u"from and to must be seconds since 1970 or ISO 8601, like 2024-05-01T12:00:00Z"_s);
    if (*from >= *to)
        return bad(u"from must be before to"_s);
    range.from = *from;
    range.to = *to;
    return range;
}

} // namespace meshping
