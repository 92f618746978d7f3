// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/targetjson.h"

#include "core/json/jsonreader.h"
#include "core/json/jsonwriter.h"
#include "core/json/routejson.h"
#include "core/target/targetkey.h"

#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Nobody has more of one target.
constexpr std::size_t mostLabels = 100;

/// Of the year 9999.
constexpr EndTime latestEnd{std::chrono::seconds(253'402'300'799)};

constexpr std::array allStates{TargetState::Unknown, TargetState::Up, TargetState::Down, TargetState::Error};

/// Which target it is, as the API tells it.
struct Identity
{
    std::uint32_t id = 0;
    QString address;
    QString name; ///< the address where there is none
    QString host; ///< with its choice of family
    EndTime ended{};
    std::chrono::nanoseconds interval{0}; ///< its own; zero: none
    bool foreign = false;
    bool paused = false;
};

Identity identityOf(const Target &target)
{
    return {static_cast<std::uint32_t>(target.id),
            target.address.toString(),
            target.shownName(),
            target.host.isEmpty() ? QString() : hostText(target.host, target.family),
            target.ended.value_or(EndTime()),
            target.interval.value_or(Interval(0)),
            target.foreign,
            target.paused};
}

Target targetOf(const Identity &identity)
{
    Target target;
    target.id = TargetId(identity.id);
    target.name = identity.name;
    target.address = QHostAddress(identity.address);
    const TargetKey asked(identity.host);
    target.host = asked.host;
    target.family = asked.family;
    if (target.address.isNull() && target.host.isEmpty())
        target.host = target.name;
    target.tidyName();
    if (identity.ended > EndTime())
        target.ended = std::min(identity.ended, latestEnd);
    if (identity.interval.count() != 0)
        target.interval = std::chrono::round<Interval>(identity.interval);
    target.foreign = identity.foreign;
    target.paused = identity.paused;
    return target;
}

QString nameOf(IcmpErrorKind kind)
{
    const std::string_view label = icmpErrorLabel(kind);
    return QString::fromLatin1(label.data(), qsizetype(label.size()));
}

JsonCounts countsOf(const IcmpErrorCounts &errors)
{
    JsonCounts counts;
    for (const auto &[kind, count] : errors)
        counts[nameOf(kind)] = count;
    return counts;
}

IcmpErrorCounts errorsOf(const JsonCounts &counts)
{
    IcmpErrorCounts errors;
    for (int i = 0; i < icmpErrorKindCount; ++i) {
        if (const auto found = counts.find(nameOf(IcmpErrorKind(i))); found != counts.end())
            errors[IcmpErrorKind(i)] = found->second;
    }
    return errors;
}

// The fields: `Json` is the writer or the reader, and the values are constant for the writer.

template <class Json, class Statistics>
void describeCounters(Json &json, Statistics &counted)
{
    json.number("sent"_L1, counted.sent);
    json.number("recv"_L1, counted.received);
    json.number("lost"_L1, counted.lost);
    json.number("late"_L1, counted.late);
    json.number("duplicates"_L1, counted.duplicates);
    json.number("send_errors"_L1, counted.sendErrors);
    json.milliseconds("sum"_L1, counted.sum);
}

template <class Json, class Statistics>
void describeRoundTrips(Json &json, Statistics &counted)
{
    json.milliseconds("last"_L1, counted.last);
    json.milliseconds("min"_L1, counted.min);
    json.milliseconds("max"_L1, counted.max);
    json.real("avg15m"_L1, counted.averages.avg15m);
    json.real("avg6h"_L1, counted.averages.avg6h);
    json.real("avg24h"_L1, counted.averages.avg24h);
}

template <class Json, class Statistics>
void describeReplies(Json &json, Statistics &counted)
{
    if (!Json::reads && !counted.hasReply())
        return;
    describeRoundTrips(json, counted);
    json.time("last_reply"_L1, counted.lastReplyAt);
}

template <class Json, class Identity>
void describeIdentity(Json &json, Identity &identity)
{
    json.number("id"_L1, identity.id);
    json.text("addr"_L1, identity.address);
    json.text("name"_L1, identity.name);
    json.maybeText("host"_L1, identity.host);
    json.maybeTime("ended"_L1, identity.ended);
    if (Json::reads || identity.interval.count() != 0)
        json.seconds("interval"_L1, identity.interval);
    json.flag("foreign"_L1, identity.foreign);
    if (Json::reads || identity.paused)
        json.flag("paused"_L1, identity.paused);
}

template <class Json, class Labels>
void describeLabels(Json &json, Labels &labels)
{
    json.texts("labels"_L1, labels, mostLabels);
}

/// `remark`: what there is to say about its state; `lateAfter`: where that is told by it alone.
template <class Json, class Status, class Text, class Late>
void describeState(Json &json, Status &status, Text &remark, Late &lateAfter)
{
    json.choice("state"_L1, status.state, targetStateName, allStates);
    json.text("error"_L1, remark);
    json.maybeMilliseconds("late_after"_L1, lateAfter);
    json.derived("succ"_L1, status.successPercent());
    json.derived("loss"_L1, status.lossPercent());
}

template <class Json, class Recent>
void describeRecent(Json &json, Recent &codes)
{
    json.bytes("recent"_L1, codes);
}

template <class Json, class Statistics, class Errors>
void describeDetails(Json &json, Statistics &counted, Errors &errors)
{
    json.buckets("histogram"_L1, counted.histogram);
    json.counts("icmp_errors"_L1, errors);
}

QByteArray codesOf(const RecentOutcomes &recent)
{
    QByteArray codes;
    codes.reserve(qsizetype(recent.size()));
    for (std::size_t i = 0; i < recent.size(); ++i)
        codes.append(char(recent.codeAt(i)));
    return codes;
}

} // namespace

void writeRoundTrips(JsonWriter &json, const Statistics &counted)
{
    if (counted.hasReply())
        describeRoundTrips(json, counted);
}

void appendTarget(TextBuffer &out, const TargetStatus &status, TargetFields fields, const HopNames &names)
{
    JsonWriter json(out);
    const Identity identity = identityOf(*status.target);
    describeIdentity(json, identity);
    if (status.target->labels)
        describeLabels(json, *status.target->labels);
    const QString remark = status.remark();
    const Rtt lateAfter = status.error.isEmpty() ? status.lateAfter : Rtt(0);
    describeState(json, status, remark, lateAfter);
    describeCounters(json, status.statistics);
    describeReplies(json, status.statistics);
    if (fields.recent) {
        const QByteArray codes = codesOf(status.recent);
        describeRecent(json, codes);
    }
    if (fields.details) {
        const JsonCounts errors = countsOf(status.statistics.icmpErrors);
        describeDetails(json, status.statistics, errors);
    }
    if (status.route) {
        json.flag("route_loop"_L1, status.route->loop);
        if (fields.traceroute)
            writeHops(json, "traceroute"_L1, *status.route, names);
    }
    json.end();
}

QByteArray targetJson(const TargetStatus &status, TargetFields fields, const HopNames &names)
{
    TextBuffer out;
    appendTarget(out, status, fields, names);
    return out.take();
}

TargetStatus targetFromJson(const QJsonObject &object)
{
    JsonReader json(object);
    TargetStatus status;
    Identity identity;
    describeIdentity(json, identity);
    Target target = targetOf(identity);
    Labels labels;
    describeLabels(json, labels);
    target.labels = shareLabels(std::move(labels));
    status.target = std::make_shared<const Target>(std::move(target));
    describeState(json, status, status.error, status.lateAfter);
    if (status.lateAfter > Rtt(0))
        status.error.clear(); // it is said here in the user's language
    describeCounters(json, status.statistics);
    describeReplies(json, status.statistics);
    status.statistics.up = status.state == TargetState::Up;
    QByteArray codes;
    describeRecent(json, codes);
    status.recent = RecentOutcomes::fromCodes(
        {reinterpret_cast<const std::uint8_t *>(codes.constData()), static_cast<std::size_t>(codes.size())});
    JsonCounts errors;
    describeDetails(json, status.statistics, errors);
    status.statistics.icmpErrors = errorsOf(errors);
    return status;
}

TargetId targetIdFromJson(const QJsonValue &json)
{
    const qint64 id = json.toInteger();
    return TargetId(id > 0 && id <= UINT32_MAX ? static_cast<std::uint32_t>(id) : 0);
}

} // namespace meshping
