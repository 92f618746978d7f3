// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/parsing.h"

#include "core/target/harmless.h"
#include "core/target/targetkey.h"

#include <QJsonArray>

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Nobody has more of one target.
constexpr std::size_t mostLabels = 100;

/// Of the year 9999.
constexpr qint64 latestSecond = 253'402'300'799;

std::uint64_t count(const QJsonObject &json, QStringView key)
{
    return static_cast<std::uint64_t>(std::max<qint64>(json.value(key).toInteger(), 0));
}

std::chrono::nanoseconds span(double seconds)
{
    // Beyond, it would not fit into nanoseconds.
    constexpr double longest = 9e9;
    return std::chrono::nanoseconds(std::llround(std::clamp(seconds, -longest, longest) * 1e9));
}

Rtt milliseconds(const QJsonObject &json, QStringView key)
{
    return span(json.value(key).toDouble() / 1000);
}

std::chrono::nanoseconds seconds(const QJsonObject &json, QStringView key)
{
    return span(json.value(key).toDouble());
}

WallTime time(const QJsonObject &json, QStringView key)
{
    return WallTime(seconds(json, key));
}

/// What the other side says, as one line that hides nothing and steers nobody. Nothing honest is longer.
QString text(const QJsonValue &value)
{
    constexpr qsizetype longest = 2000;
    return harmless(value.toString().left(longest));
}

QString text(const QJsonObject &json, QStringView key)
{
    return text(json.value(key));
}

Target identityOf(const QJsonObject &json)
{
    Target target;
    target.id = targetIdFromJson(json.value(u"id"));
    target.name = text(json, u"name");
    target.address = QHostAddress(json.value(u"addr").toString());
    const TargetKey asked(text(json, u"host"));
    target.host = asked.host;
    target.family = asked.family;
    if (target.address.isNull() && target.host.isEmpty())
        target.host = target.name;
    target.tidyName();
    if (const qint64 ended = json.value(u"ended").toInteger(); ended > 0)
        target.ended = EndTime(std::chrono::seconds(std::min(ended, latestSecond)));
    if (const QJsonValue interval = json.value(u"interval"); interval.isDouble())
        target.interval = std::chrono::round<Interval>(span(interval.toDouble()));
    Labels labels;
    const QJsonObject given = json.value(u"labels").toObject();
    for (auto it = given.begin(); it != given.end() && labels.size() < mostLabels; ++it)
        labels[text(it.key())] = text(it.value());
    target.labels = shareLabels(std::move(labels));
    return target;
}

Histogram histogramOf(const QJsonObject &json)
{
    Histogram histogram;
    for (auto it = json.begin(); it != json.end(); ++it) {
        bool ok = false;
        const short bucket = it.key().toShort(&ok);
        if (ok && it.value().toInteger() > 0)
            histogram.add(Bucket(bucket), static_cast<std::uint64_t>(it.value().toInteger()));
    }
    return histogram;
}

Statistics statisticsOf(const QJsonObject &json)
{
    Statistics statistics;
    statistics.sent = count(json, u"sent");
    statistics.received = count(json, u"recv");
    statistics.lost = count(json, u"lost");
    statistics.late = count(json, u"late");
    statistics.duplicates = count(json, u"duplicates");
    statistics.sendErrors = count(json, u"send_errors");
    statistics.sum = milliseconds(json, u"sum");
    statistics.min = milliseconds(json, u"min");
    statistics.max = milliseconds(json, u"max");
    statistics.last = milliseconds(json, u"last");
    statistics.averages = {json.value(u"avg15m").toDouble(), json.value(u"avg6h").toDouble(),
                           json.value(u"avg24h").toDouble()};
    statistics.lastReplyAt = time(json, u"last_reply");
    statistics.histogram = histogramOf(json.value(u"histogram").toObject());
    const QJsonObject errors = json.value(u"icmp_errors").toObject();
    for (int i = 0; i < icmpErrorKindCount; ++i) {
        const auto label = icmpErrorLabel(IcmpErrorKind(i));
        if (const auto n = count(errors, QString::fromLatin1(label.data(), qsizetype(label.size()))); n > 0)
            statistics.icmpErrors[IcmpErrorKind(i)] = n;
    }
    return statistics;
}

StoreStatus storeOf(const QJsonObject &json)
{
    StoreStatus store;
    store.writing = json.value(u"writing").toBool();
    store.message = text(json, u"message");
    store.lastFlush = time(json, u"last_flush");
    store.lastFlushTook = seconds(json, u"flush_seconds");
    store.flushes = count(json, u"flushes");
    store.failures = count(json, u"failures");
    store.pendingRecords = count(json, u"pending_records");
    for (const QJsonValue warning : json.value(u"warnings").toArray())
        store.warnings << text(warning);
    return store;
}

std::optional<Tuning> tuningOf(const QJsonObject &json)
{
    using std::chrono::round;
    if (!json.contains(u"interval"))
        return {};
    Tuning tuning;
    tuning.interval = round<std::chrono::milliseconds>(seconds(json, u"interval"));
    tuning.timeout = round<std::chrono::milliseconds>(seconds(json, u"timeout"));
    tuning.downAfter = static_cast<std::uint32_t>(count(json, u"down_after"));
    if (const QJsonObject kept = json.value(u"retention").toObject(); !kept.isEmpty()) {
        tuning.retention = {round<std::chrono::hours>(seconds(kept, u"minutes")),
                            round<std::chrono::days>(seconds(kept, u"hours")),
                            round<std::chrono::days>(seconds(kept, u"days"))};
    }
    return tuning;
}

/// What keeps it from pinging.
void takeSending(const QJsonObject &json, Health &health)
{
    health.sendsFailSince = time(json, u"sends_fail_since");
    health.sendFault = text(json, u"send_fault");
    const QJsonArray families = json.value(u"families_lost").toArray();
    for (const QJsonValue value : families) {
        const QJsonObject family = value.toObject();
        health.families[family.value(u"family").toString() == u"IPv6" ? 1 : 0] = {
            time(family, u"since"), text(family, u"reason"), family.value(u"sent_before").toBool(),
            family.value(u"asked").toBool()};
    }
}

} // namespace

TargetId targetIdFromJson(const QJsonValue &json)
{
    const qint64 id = json.toInteger();
    return TargetId(id > 0 && id <= UINT32_MAX ? static_cast<std::uint32_t>(id) : 0);
}

TargetStatus targetFromJson(const QJsonObject &json)
{
    TargetStatus status;
    status.target = std::make_shared<const Target>(identityOf(json));
    status.state = targetStateFromName(json.value(u"state").toString());
    // What the error says then is said here in the user's language.
    status.lateAfter = milliseconds(json, u"late_after");
    if (status.lateAfter <= Rtt(0))
        status.error = text(json, u"error");
    status.statistics = statisticsOf(json);
    status.statistics.up = status.state == TargetState::Up;
    const QByteArray recent = QByteArray::fromBase64(json.value(u"recent").toString().toLatin1());
    status.recent = RecentOutcomes::fromCodes(
        {reinterpret_cast<const std::uint8_t *>(recent.constData()), static_cast<std::size_t>(recent.size())});
    return status;
}

Health healthFromJson(const QJsonObject &json)
{
    Health health;
    const QString mode = json.value(u"socket_mode").toString();
    for (const SocketMode known : {SocketMode::Raw, SocketMode::Datagram}) {
        if (mode == socketModeName(known))
            health.socketMode = known;
    }
    health.socketError = text(json, u"socket_message");
    const QJsonObject lag = json.value(u"send_lag").toObject();
    health.sendLagP50 = seconds(lag, u"p50");
    health.sendLagP99 = seconds(lag, u"p99");
    health.sendLagMax = seconds(lag, u"max");
    health.sendLagCount = count(lag, u"count");
    health.sendLagSum = seconds(lag, u"sum");
    health.probesSent = count(json, u"probes_sent");
    health.probesPerSecond = json.value(u"probes_per_second").toDouble();
    health.askedPerSecond = json.value(u"asked_per_second").toDouble();
    health.shortageSince = time(json, u"shortage_since");
    health.apiVersion = static_cast<std::uint32_t>(count(json, u"api"));
    health.tuning = tuningOf(json);
    takeSending(json, health);
    health.inFlight = count(json, u"in_flight");
    health.missedProbes = count(json, u"missed_probes");
    health.lateTimers = count(json, u"late_timers");
    health.receiveDrops = count(json, u"socket_drops");
    health.receiveRoom = count(json.value(u"receive_queue").toObject(), u"bytes");
    health.sendErrors = count(json, u"send_errors");
    health.icmpErrors = count(json, u"icmp_errors");
    health.foreignPackets = count(json, u"foreign_packets");
    health.clockSteps = count(json, u"clock_steps");
    health.startedAt = time(json, u"started");
    health.store = storeOf(json.value(u"store").toObject());
    return health;
}

std::optional<Event> eventFromJson(const QJsonObject &json)
{
    const auto kind = eventKindFromName(json.value(u"kind").toString());
    if (!kind)
        return {};
    const QString name = text(json, u"name");
    const QString addr = text(json, u"addr");
    return Event{count(json, u"id"),
                 time(json, u"time"),
                 *kind,
                 name == addr ? QString() : name,
                 addr,
                 std::chrono::round<std::chrono::milliseconds>(seconds(json, u"duration")),
                 text(json, u"detail")};
}

Absence absenceFromJson(const QJsonObject &json)
{
    return {time(json, u"from"), time(json, u"to")};
}

History historyFromJson(const QJsonObject &json)
{
    History history;
    for (const Resolution resolution : {Resolution::Minute, Resolution::Hour, Resolution::Day}) {
        if (slotWidth(resolution).count() == json.value(u"step").toInteger())
            history.resolution = resolution;
    }
    const QJsonArray slots_ = json.value(u"slots").toArray();
    for (const QJsonValue value : slots_) {
        const QJsonObject slot = value.toObject();
        SlotCounts counts;
        counts.sent = count(slot, u"sent");
        counts.lost = count(slot, u"lost");
        counts.late = count(slot, u"late");
        counts.duplicates = count(slot, u"duplicates");
        counts.sendErrors = count(slot, u"send_errors");
        counts.buckets = histogramOf(slot.value(u"buckets").toObject());
        history.entries.push_back({SlotTime(std::chrono::seconds(slot.value(u"time").toInteger())), counts});
    }
    return history;
}

} // namespace meshping
