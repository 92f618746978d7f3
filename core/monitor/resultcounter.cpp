// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/resultcounter.h"

#include "core/model/eventwords.h"

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

/// Probes that were in flight when it was paused are counted, but tell nothing of how it is.
bool isPaused(const TargetEntry &target)
{
    return target.status->target->paused;
}

// After as many pings without such an answer, a target is no longer said to answer too late.
constexpr int lateAnswersMissed = 3;

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

std::optional<TargetTurn> ResultCounter::count(TargetEntry &target, SlotCounts &counts, const ProbeResult &result,
                                               WallTime sentAt) const
{
    Statistics &statistics = target.status->statistics;
    switch (result.outcome) {
    case Outcome::Received:
        return countReply(target, counts, result, sentAt);
    case Outcome::Lost:
        return countLoss(target, counts, result);
    case Outcome::SendError:
        countSendError(target, counts, result);
        break;
    case Outcome::Late:
        countLate(target, counts, result);
        break;
    case Outcome::Duplicate:
        ++statistics.duplicates;
        ++counts.duplicates;
        break;
    case Outcome::IcmpError:
        ++statistics.icmpErrors[result.errorKind];
        if (!target.hindered && !isPaused(target))
            target.status->error = EventWords().icmpError(result.errorKind, result.from.toHostAddress().toString());
        break;
    }
    return {};
}

std::optional<TargetTurn> ResultCounter::countReply(TargetEntry &target, SlotCounts &counts, const ProbeResult &result,
                                                    WallTime sentAt)
{
    std::optional<TargetTurn> turn;
    if (!isPaused(target) && std::exchange(target.down, false)) {
        const bool answeredBefore = target.status->statistics.hasReply();
        turn = TargetTurn{result.slot, true, answeredBefore ? result.sentAt - target.lastReplySentAt : 0ns};
    }
    target.status->statistics.addReply(result.rtt, sentAt, result.sentAt - target.lastReplySentAt);
    target.lastReplySentAt = result.sentAt;
    target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
    ++counts.sent;
    const Bucket bucket = bucketOf(result.rtt);
    counts.buckets.add(bucket);
    target.status->recent.addAnswered(bucket);
    target.status->lateAfter = Rtt(0);
    if (!target.hindered) {
        target.status->error.clear();
        target.unprobed = false;
    }
    return turn;
}

void ResultCounter::countSendError(TargetEntry &target, SlotCounts &counts, const ProbeResult &result)
{
    TargetStatus &status = *target.status;
    ++status.statistics.sendErrors;
    ++counts.sendErrors;
    status.statistics.up = false;
    status.recent.addSendError();
    target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
    target.unprobed = true;
    status.error = cannotSend(result.sendError);
}

std::optional<TargetTurn> ResultCounter::countLoss(TargetEntry &target, SlotCounts &counts,
                                                   const ProbeResult &result) const
{
    TargetStatus &status = *target.status;
    target.newestSentAt = std::max(target.newestSentAt, result.sentAt);
    status.statistics.addLoss();
    status.recent.addLost();
    ++counts.sent;
    ++counts.lost;
    if (target.unprobed && !target.hindered) {
        target.unprobed = false;
        status.error.clear();
    }
    if (target.newestSentAt - target.lateSentAt > status.lateAfter + lateAnswersMissed * intervalOf(target))
        status.lateAfter = Rtt(0);
    if (target.down || status.statistics.lossesInARow < m_downAfter || isPaused(target))
        return {};
    target.down = true;
    return TargetTurn{result.slot, false, 0ns, status.statistics.lossesInARow};
}

std::chrono::nanoseconds ResultCounter::intervalOf(const TargetEntry &target) const
{
    const auto &own = target.status->target->interval;
    return own ? std::chrono::nanoseconds(*own) : m_commonInterval;
}

void ResultCounter::countLate(TargetEntry &target, SlotCounts &counts, const ProbeResult &result) const
{
    TargetStatus &status = *target.status;
    ++status.statistics.late;
    ++counts.late;
    // Outcomes do not tell when their probes were sent, which would take as much room again; probes are sent regularly.
    const std::chrono::nanoseconds interval = intervalOf(target);
    status.recent.markLate((std::max(target.newestSentAt - result.sentAt, 0ns) + interval / 2) / interval);
    if (result.sentAt < target.lastReplySentAt || target.unprobed || isPaused(target))
        return;
    status.lateAfter = result.rtt;
    target.lateSentAt = result.sentAt;
    status.error.clear();
}

TargetState ResultCounter::state(const TargetEntry &target) const
{
    const Statistics &statistics = target.status->statistics;
    if (isPaused(target) && !target.status->target->ended)
        return TargetState::Unknown;
    if (target.unprobed)
        return TargetState::Error;
    if (target.down || statistics.lossesInARow >= m_downAfter)
        return TargetState::Down;
    return statistics.up || statistics.hasReply() ? TargetState::Up : TargetState::Unknown;
}

} // namespace meshping
