// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/healthjson.h"

#include "core/json/jsonreader.h"
#include "core/json/jsonwriter.h"

#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array allModes{SocketMode::None, SocketMode::Raw, SocketMode::Datagram};

/// A family by which nothing can be sent.
struct LostFamily
{
    QString family;
    FamilyFault fault;
};

std::vector<LostFamily> lostFamilies(const Health &health)
{
    std::vector<LostFamily> lost;
    for (std::size_t i = 0; i < health.families.size(); ++i) {
        if (health.families[i].since != WallTime{})
            lost.push_back({i == 0 ? u"IPv4"_s : u"IPv6"_s, health.families[i]});
    }
    return lost;
}

// The fields: `Json` is the writer or the reader, and the values are constant for the writer.

const auto describeFamily = [](auto &json, auto &lost) {
    json.text("family"_L1, lost.family);
    json.time("since"_L1, lost.fault.since);
    json.text("reason"_L1, lost.fault.reason);
    json.flag("sent_before"_L1, lost.fault.sentBefore);
    json.flag("asked"_L1, lost.fault.asked);
};

template <class Json, class Tuning>
void describeTuning(Json &json, Tuning &tuning)
{
    json.seconds("interval"_L1, tuning.interval);
    json.seconds("timeout"_L1, tuning.timeout);
    json.number("down_after"_L1, tuning.downAfter);
    json.object("retention"_L1, [&](auto &inner) {
        inner.seconds("minutes"_L1, tuning.retention.minutes);
        inner.seconds("hours"_L1, tuning.retention.hours);
        inner.seconds("days"_L1, tuning.retention.days);
    });
}

template <class Json, class Health>
void describeSockets(Json &json, Health &health)
{
    json.choice("socket_mode"_L1, health.socketMode, socketModeName, allModes);
    json.text("socket_message"_L1, health.socketError);
    json.number("socket_drops"_L1, health.receiveDrops);
    json.object("receive_queue"_L1, [&](auto &inner) {
        inner.number("bytes"_L1, health.receiveRoom);
        inner.derived("needed"_L1, double(health.receiveRoomNeeded()));
    });
    json.number("foreign_packets"_L1, health.foreignPackets);
}

template <class Json, class Health>
void describeSending(Json &json, Health &health)
{
    json.number("probes_sent"_L1, health.probesSent);
    json.real("probes_per_second"_L1, health.probesPerSecond);
    json.real("asked_per_second"_L1, health.askedPerSecond);
    json.maybeTime("shortage_since"_L1, health.shortageSince);
    json.number("in_flight"_L1, health.inFlight);
    json.number("missed_probes"_L1, health.missedProbes);
    json.number("send_errors"_L1, health.sendErrors);
    json.maybeTime("sends_fail_since"_L1, health.sendsFailSince);
    json.maybeText("send_fault"_L1, health.sendFault);
    json.number("icmp_errors"_L1, health.icmpErrors);
    json.number("late_timers"_L1, health.lateTimers);
    json.number("clock_steps"_L1, health.clockSteps);
    json.object("send_lag"_L1, [&](auto &inner) {
        inner.seconds("p50"_L1, health.sendLagP50);
        inner.seconds("p99"_L1, health.sendLagP99);
        inner.seconds("max"_L1, health.sendLagMax);
        inner.number("count"_L1, health.sendLagCount);
        inner.seconds("sum"_L1, health.sendLagSum);
    });
    json.object("send_stamps"_L1, [&](auto &inner) {
        inner.number("kernel"_L1, health.stampedByKernel);
        inner.number("user"_L1, health.stampedByUser);
    });
}

const auto describeStore = [](auto &json, auto &store) {
    json.flag("writing"_L1, store.writing);
    json.text("message"_L1, store.message);
    json.seconds("flush_seconds"_L1, store.lastFlushTook);
    json.maybeTime("last_flush"_L1, store.lastFlush);
    json.number("flushes"_L1, store.flushes);
    json.number("failures"_L1, store.failures);
    json.number("pending_records"_L1, store.pendingRecords);
    json.texts("warnings"_L1, store.warnings);
};

template <class Json, class Report>
void describe(Json &json, Report &report)
{
    json.maybeText("error"_L1, report.error);
    json.texts("warnings"_L1, report.warnings);
    json.text("version"_L1, report.version);
    json.number("api"_L1, report.health.apiVersion);
    json.time("started"_L1, report.health.startedAt);
    json.number("targets"_L1, report.targets);
    describeSockets(json, report.health);
    describeSending(json, report.health);
    json.object("store"_L1, [&](auto &inner) { describeStore(inner, report.health.store); });
}

} // namespace

HealthReport healthReport(const Snapshot &snapshot, const QString &version)
{
    const Health &health = snapshot.health;
    return {version, health.problems().join(u"; "_s), health.warnings(), snapshot.targetCount(), health};
}

QByteArray healthJson(const HealthReport &report)
{
    TextBuffer out;
    JsonWriter json(out);
    json.flag("success"_L1, report.error.isEmpty());
    describe(json, report);
    if (report.health.tuning)
        describeTuning(json, *report.health.tuning);
    json.maybeList("families_lost"_L1, lostFamilies(report.health), describeFamily);
    json.end();
    return out.take();
}

HealthReport healthFromJson(const QJsonObject &object)
{
    JsonReader json(object);
    HealthReport report;
    describe(json, report);
    // A daemon from before the API had a version does not tell all of the settings.
    if (report.health.apiVersion > 0)
        describeTuning(json, report.health.tuning.emplace());
    std::vector<LostFamily> lost;
    json.maybeList("families_lost"_L1, lost, describeFamily);
    for (const LostFamily &one : lost)
        report.health.families[one.family == u"IPv6" ? 1 : 0] = one.fault;
    return report;
}

} // namespace meshping
