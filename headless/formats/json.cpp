// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/json.h"

#include <QJsonArray>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// JSON numbers are exact up to 2^53, far beyond any counter here.
qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

qint64 unixSeconds(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString runName(const Snapshot &snapshot)
{
    return QString::number(snapshot.health.startedAt.time_since_epoch().count(), 36);
}

QJsonObject storeJson(const StoreStatus &store)
{
    QJsonObject json{{u"writing"_s, store.writing},
                     {u"message"_s, store.message},
                     {u"flush_seconds"_s, seconds(store.lastFlushTook)},
                     {u"flushes"_s, number(store.flushes)},
                     {u"failures"_s, number(store.failures)},
                     {u"pending_records"_s, number(store.pendingRecords)},
                     {u"warnings"_s, QJsonArray::fromStringList(store.warnings)}};
    if (store.lastFlush != WallTime{})
        json.insert(u"last_flush"_s, unixSeconds(store.lastFlush));
    return json;
}

QJsonObject sendLagJson(const Health &health)
{
    return {{u"p50"_s, seconds(health.sendLagP50)},
            {u"p99"_s, seconds(health.sendLagP99)},
            {u"max"_s, seconds(health.sendLagMax)},
            {u"count"_s, number(health.sendLagCount)},
            {u"sum"_s, seconds(health.sendLagSum)}};
}

QJsonObject histogramJson(const Histogram &histogram)
{
    QJsonObject json;
    for (const Histogram::Entry &entry : histogram.entries())
        json.insert(QString::number(static_cast<int>(entry.bucket())), number(entry.count));
    return json;
}

QJsonArray familiesJson(const Health &health)
{
    QJsonArray families;
    for (std::size_t i = 0; i < health.families.size(); ++i) {
        const FamilyFault &fault = health.families[i];
        if (fault.since != WallTime{})
            families.append(QJsonObject{{u"family"_s, i == 0 ? u"IPv4"_s : u"IPv6"_s},
                                        {u"since"_s, unixSeconds(fault.since)},
                                        {u"reason"_s, fault.reason},
                                        {u"sent_before"_s, fault.sentBefore},
                                        {u"asked"_s, fault.asked}});
    }
    return families;
}

QJsonObject retentionJson(const RetentionPolicy &retention)
{
    const auto kept = [&](Resolution resolution) { return qint64(retention.of(resolution).count()); };
    return {{u"minutes"_s, kept(Resolution::Minute)},
            {u"hours"_s, kept(Resolution::Hour)},
            {u"days"_s, kept(Resolution::Day)}};
}

/// What is there only while it is so, or where it is known.
void insertConditions(QJsonObject &json, const Health &health)
{
    if (health.tuning) {
        json.insert(u"interval"_s, seconds(health.tuning->interval));
        json.insert(u"timeout"_s, seconds(health.tuning->timeout));
        json.insert(u"down_after"_s, qint64(health.tuning->downAfter));
        json.insert(u"retention"_s, retentionJson(health.tuning->retention));
    }
    if (health.shortageSince != WallTime{})
        json.insert(u"shortage_since"_s, unixSeconds(health.shortageSince));
    if (health.sendsFailSince != WallTime{}) {
        json.insert(u"sends_fail_since"_s, unixSeconds(health.sendsFailSince));
        json.insert(u"send_fault"_s, health.sendFault);
    }
    if (const QJsonArray families = familiesJson(health); !families.isEmpty())
        json.insert(u"families_lost"_s, families);
}

} // namespace

QString revisionName(const Snapshot &snapshot)
{
    return runName(snapshot) + u'-' + QString::number(snapshot.revision);
}

std::optional<std::uint64_t> revisionFromName(const Snapshot &snapshot, QStringView name)
{
    const QString prefix = runName(snapshot) + u'-';
    bool ok = false;
    const auto revision = name.startsWith(prefix) ? name.sliced(prefix.size()).toULongLong(&ok) : 0;
    return ok && revision <= snapshot.revision ? std::optional<std::uint64_t>(revision) : std::nullopt;
}

QJsonObject historyJson(const History &history)
{
    QJsonArray slots_;
    for (const HistorySlot &slot : history.entries) {
        slots_.append(QJsonObject{{u"time"_s, qint64(slot.time.time_since_epoch().count())},
                                  {u"sent"_s, number(slot.counts.sent)},
                                  {u"recv"_s, number(slot.counts.buckets.total())},
                                  {u"lost"_s, number(slot.counts.lost)},
                                  {u"late"_s, number(slot.counts.late)},
                                  {u"duplicates"_s, number(slot.counts.duplicates)},
                                  {u"send_errors"_s, number(slot.counts.sendErrors)},
                                  {u"buckets"_s, histogramJson(slot.counts.buckets)}});
    }
    return {{u"step"_s, qint64(slotWidth(history.resolution).count())}, {u"slots"_s, slots_}};
}

QJsonObject eventJson(const Event &event)
{
    using std::chrono::milliseconds;
    const auto time = std::chrono::floor<milliseconds>(event.time).time_since_epoch();
    return {{u"id"_s, number(event.number)},
            {u"time"_s, double(time.count()) / 1000},
            {u"kind"_s, eventKindName(event.kind)},
            {u"name"_s, event.name.isEmpty() ? event.address : event.name},
            {u"addr"_s, event.address},
            {u"duration"_s, double(event.duration.count()) / 1000},
            {u"detail"_s, event.detail},
            {u"text"_s, eventText(event)}};
}

QJsonObject healthJson(const Snapshot &snapshot, const QString &version)
{
    const Health &health = snapshot.health;
    const QStringList problems = health.problems();
    QJsonObject json{{u"success"_s, problems.isEmpty()},
                     {u"version"_s, version},
                     {u"api"_s, qint64(health.apiVersion)},
                     {u"started"_s, unixSeconds(health.startedAt)},
                     {u"targets"_s, number(snapshot.targetCount())},
                     {u"socket_mode"_s, socketModeName(health.socketMode)},
                     {u"socket_message"_s, health.socketError},
                     {u"probes_sent"_s, number(health.probesSent)},
                     {u"probes_per_second"_s, health.probesPerSecond},
                     {u"asked_per_second"_s, health.askedPerSecond},
                     {u"in_flight"_s, number(health.inFlight)},
                     {u"missed_probes"_s, number(health.missedProbes)},
                     {u"send_errors"_s, number(health.sendErrors)},
                     {u"icmp_errors"_s, number(health.icmpErrors)},
                     {u"send_lag"_s, sendLagJson(health)},
                     {u"send_stamps"_s, QJsonObject{{u"kernel"_s, number(health.stampedByKernel)},
                                                    {u"user"_s, number(health.stampedByUser)}}},
                     {u"late_timers"_s, number(health.lateTimers)},
                     {u"socket_drops"_s, number(health.receiveDrops)},
                     {u"receive_queue"_s, QJsonObject{{u"bytes"_s, number(health.receiveRoom)},
                                                      {u"needed"_s, number(health.receiveRoomNeeded())}}},
                     {u"foreign_packets"_s, number(health.foreignPackets)},
                     {u"clock_steps"_s, number(health.clockSteps)},
                     {u"warnings"_s, QJsonArray::fromStringList(health.warnings())},
                     {u"store"_s, storeJson(health.store)}};
    insertConditions(json, health);
    if (!problems.isEmpty())
        json.insert(u"error"_s, problems.join(u"; "_s));
    return json;
}

} // namespace meshping
