// SPDX-License-Identifier: GPL-3.0-or-later
// The counting half of the table: what a result of the prober means for its target.
#include "core/monitor/targettable.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

namespace meshping {

using namespace std::chrono_literals;

namespace {

struct ProbingText
{
    Q_DECLARE_TR_FUNCTIONS(ProbingText)
};

// A target that answered too late does so no longer when no such answer has come for as many pings.
constexpr int lateAnswersMissed = 3;

// Of a hundred thousand targets hardly any is still in the cache when its next result comes: they are fetched this many
// results ahead, each part once the one before has told where it is.
constexpr std::size_t entriesAhead = 12;
constexpr std::size_t statusesAhead = 8;
constexpr std::size_t bucketsAhead = 4;

template <class T>
void prefetchLines(const T &object)
{
    constexpr std::size_t line = 64;
    for (std::size_t at = 0; at < sizeof object; at += line)
        __builtin_prefetch(reinterpret_cast<const char *>(&object) + at, 1);
}

void prefetchStatus(const TargetTable::Entry &entry)
{
    if (entry.status)
        prefetchLines(*entry.status);
}

void prefetchBuckets(const TargetTable::Entry &entry)
{
    if (entry.status)
        __builtin_prefetch(entry.status->statistics.histogram.entries().data(), 1);
    __builtin_prefetch(entry.open.buckets.entries().data(), 1);
}

QString describe(const ProbeResult &result)
{
    switch (result.errorKind) {
    case IcmpErrorKind::WrongSource:
        return ProbingText::tr("answers from %1").arg(result.from.toHostAddress().toString());
    case IcmpErrorKind::WrongChecksum:
        return ProbingText::tr("answers with a wrong checksum");
    case IcmpErrorKind::WrongPayload:
        return ProbingText::tr("answers with another payload");
    default:
        break;
    }
    return ProbingText::tr("%1, says %2")
        .arg(QCoreApplication::translate("IcmpError", icmpErrorText(result.errorKind)),
             result.from.toHostAddress().toString());
}

/// The kernel says EACCES of a network that this machine joined after the target was added, and of prohibiting routes.
QString cannotSend(int error)
{
    const QString reason = qt_error_string(error);
    return error == EACCES
               ? ProbingText::tr("cannot send: %1; it is a network's broadcast address, or a route prohibits it")
                     .arg(reason)
               : ProbingText::tr("cannot send: %1").arg(reason);
}

} // namespace

void TargetTable::count(std::span<const ProbeResult> results, const ClockReading &reading)
{
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (i + entriesAhead < results.size())
            prefetchLines(entry(results[i + entriesAhead].slot));
        if (i + statusesAhead < results.size())
            prefetchStatus(entry(results[i + statusesAhead].slot));
        if (i + bucketsAhead < results.size())
            prefetchBuckets(entry(results[i + bucketsAhead].slot));
        if (isUsed(results[i].slot))
            countOne(results[i], reading);
    }
}

void TargetTable::countOne(const ProbeResult &result, const ClockReading &reading)
{
    Entry &target = entry(result.slot);
    const WallTime sentAt(result.sentAt.time_since_epoch() + reading.offset());
    SlotCounts &counts = slotOf(target, sentAt);
    TargetStatus &status = own(target);
    switch (result.outcome) {
    case Outcome::Received:
        countReply(target, counts, result, sentAt);
        break;
    case Outcome::Lost:
        target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
        countLoss(target, counts, result.slot);
        break;
    case Outcome::SendError:
        ++status.statistics.sendErrors;
        ++counts.sendErrors;
        status.statistics.up = false;
        status.recent.addSendError();
        target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
        target.unprobed = true;
        status.error = cannotSend(result.sendError);
        break;
    case Outcome::Late:
        countLate(target, counts, result);
        break;
    case Outcome::Duplicate:
        ++status.statistics.duplicates;
        ++counts.duplicates;
        break;
    case Outcome::IcmpError:
        ++status.statistics.icmpErrors[result.errorKind];
        if (!target.paused)
            status.error = describe(result);
        break;
    }
    markUnflushed(result.slot);
}

void TargetTable::countReply(Entry &target, SlotCounts &counts, const ProbeResult &result, WallTime sentAt)
{
    if (std::exchange(target.down, false)) {
        const bool answeredBefore = target.status->statistics.hasReply();
        m_turns.push_back({result.slot, true, answeredBefore ? result.sentAt - target.lastReplySentAt : 0ns});
    }
    target.status->statistics.addReply(result.rtt, sentAt, result.sentAt - target.lastReplySentAt);
    target.lastReplySentAt = result.sentAt;
    target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
    ++counts.sent;
    const Bucket bucket = bucketOf(result.rtt);
    counts.buckets.add(bucket);
    target.status->recent.addAnswered(bucket);
    target.status->lateAfter = Rtt(0);
    if (target.paused)
        return;
    target.status->error.clear();
    target.unprobed = false;
}

void TargetTable::markDown(ProbeSlot slot)
{
    entry(slot).down = true;
}

void TargetTable::countLoss(Entry &target, SlotCounts &counts, ProbeSlot slot)
{
    TargetStatus &status = *target.status;
    status.statistics.addLoss();
    status.recent.addLost();
    ++counts.sent;
    ++counts.lost;
    if (target.unprobed && !target.paused) {
        target.unprobed = false;
        status.error.clear();
    }
    if (target.newestSentAt - target.lateSentAt > status.lateAfter + lateAnswersMissed * intervalOf(target))
        status.lateAfter = Rtt(0);
    if (!target.down && status.statistics.lossesInARow >= m_downAfter) {
        target.down = true;
        m_turns.push_back({slot, false, 0ns, status.statistics.lossesInARow});
    }
}

std::chrono::nanoseconds TargetTable::intervalOf(const Entry &target) const
{
    const auto &own = target.status->target->interval;
    return own ? std::chrono::nanoseconds(*own) : m_commonInterval;
}

void TargetTable::countLate(Entry &target, SlotCounts &counts, const ProbeResult &result)
{
    TargetStatus &status = *target.status;
    ++status.statistics.late;
    ++counts.late;
    // Outcomes do not tell when their probes were sent, which would take as much room again; probes are sent regularly.
    const std::chrono::nanoseconds interval = intervalOf(target);
    status.recent.markLate((std::max(target.newestSentAt - result.sentAt, 0ns) + interval / 2) / interval);
    if (result.sentAt < target.lastReplySentAt || target.unprobed)
        return;
    status.lateAfter = result.rtt;
    target.lateSentAt = result.sentAt;
    status.error.clear();
}

} // namespace meshping
