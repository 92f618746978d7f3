// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/requestjson.h"

#include "core/target/targetlist.h"

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView targetField("target");
constexpr QLatin1StringView nameField("name");
constexpr QLatin1StringView labelsField("labels");
constexpr QLatin1StringView intervalField("interval");
constexpr QLatin1StringView pausedField("paused");

tl::unexpected<QString> fault(const QString &message)
{
    return tl::unexpected(message);
}

double seconds(Interval interval)
{
    return std::chrono::duration<double>(interval).count();
}

QJsonObject labelsJson(const Labels &labels)
{
    QJsonObject json;
    for (const auto &[name, value] : labels)
        json.insert(name, value);
    return json;
}

tl::expected<std::optional<Interval>, QString> intervalOf(const QJsonValue &value)
{
    if (value.isNull())
        return std::optional<Interval>();
    const double read = value.toDouble(-1);
    if (!value.isDouble() || read < seconds(shortestInterval) || read > seconds(longestInterval))
        return fault(
            u"interval must be seconds from %1 to %2, or null for the common one"_s.arg(seconds(shortestInterval))
                .arg(seconds(longestInterval)));
    return std::optional(Interval(std::llround(read * 1000)));
}

/// Whether they are right is not asked here.
tl::expected<Labels, QString> labelsOf(const QJsonValue &value)
{
    if (!value.isObject())
        return fault(u"labels must be an object of strings"_s);
    Labels labels;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            return fault(u"the label \"%1\" must be a string"_s.arg(it.key()));
        labels[it.key()] = it.value().toString();
    }
    return labels;
}

} // namespace

QString otherKeyFault(const QJsonObject &json, const QStringList &known)
{
    // One that is misspelt must not be silently without effect.
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!known.contains(it.key()))
            return u"\"%1\" is not known here; known are: %2"_s.arg(it.key(), known.join(u", "));
    }
    return {};
}

QJsonValue requestJson(const TargetRequest &request)
{
    if (!request.labels && !request.interval)
        return request.text;
    QJsonObject json{{targetField, request.text}};
    if (request.labels)
        json.insert(labelsField, labelsJson(*request.labels));
    if (request.interval)
        json.insert(intervalField, seconds(*request.interval));
    return json;
}

tl::expected<TargetRequest, QString> requestFromJson(const QJsonObject &object)
{
    if (const QString other = otherKeyFault(object, {targetField, labelsField, intervalField}); !other.isEmpty())
        return fault(other);
    const QJsonValue target = object.value(targetField);
    if (!target.isString())
        return fault(u"target must be a string"_s);
    TargetRequest request = readTarget(target.toString());
    if (const QJsonValue value = object.value(intervalField); value.isDouble())
        request.interval =
            Interval(std::llround(std::clamp(value.toDouble(), 0.0, 2 * seconds(longestInterval)) * 1000));
    else if (!value.isUndefined() && !value.isNull())
        return fault(u"interval must be a number of seconds"_s);
    if (const QJsonValue value = object.value(labelsField); !value.isUndefined()) {
        auto labels = labelsOf(value);
        if (!labels)
            return tl::unexpected(labels.error());
        request.labels = *std::move(labels);
    }
    return request;
}

QJsonObject changeJson(const TargetChange &change)
{
    QJsonObject json;
    if (change.name)
        json.insert(nameField, *change.name);
    if (change.interval)
        json.insert(intervalField, *change.interval ? QJsonValue(seconds(**change.interval)) : QJsonValue());
    if (change.labels)
        json.insert(labelsField, labelsJson(*change.labels));
    if (change.paused)
        json.insert(pausedField, *change.paused);
    return json;
}

tl::expected<TargetChange, QString> changeFromJson(const QJsonObject &object)
{
    if (const QString other = otherKeyFault(object, {nameField, intervalField, labelsField, pausedField});
        !other.isEmpty())
        return fault(other);
    if (object.isEmpty())
        return fault(u"the body needs \"name\", \"interval\", \"labels\" or \"paused\""_s);
    TargetChange change;
    if (const QJsonValue name = object.value(nameField); !name.isUndefined()) {
        if (!name.isString())
            return fault(u"name must be a string"_s);
        change.name = name.toString();
    }
    if (const QJsonValue value = object.value(intervalField); !value.isUndefined()) {
        const auto interval = intervalOf(value);
        if (!interval)
            return tl::unexpected(interval.error());
        change.interval = *interval;
    }
    if (const QJsonValue value = object.value(labelsField); !value.isUndefined()) {
        auto labels = labelsOf(value);
        if (!labels)
            return tl::unexpected(labels.error());
        if (const QString wrong = labelsFault(*labels); !wrong.isEmpty())
            return fault(wrong);
        change.labels = std::move(*labels);
    }
    if (const QJsonValue value = object.value(pausedField); !value.isUndefined()) {
        if (!value.isBool())
            return fault(u"paused must be true or false"_s);
        change.paused = value.toBool();
    }
    return change;
}

} // namespace meshping
