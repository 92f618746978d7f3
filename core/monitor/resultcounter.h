// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/probe/replymatcher.h"
#include "core/stats/slot.h"

#include <chrono>
#include <memory>
#include <optional>

namespace meshping {

/// What the probe thread knows of one target.
struct TargetEntry
{
    std::shared_ptr<TargetStatus> status; ///< null: the slot is free
    MonoTime lastReplySentAt{};
    MonoTime newestSentAt{}; ///< of the finished probes
    MonoTime lateSentAt{};   ///< of the latest probe that was answered too late
    SlotTime openMinute{};
    SlotCounts open;       ///< what was counted in openMinute and not yet handed to the store
    bool down = false;     ///< it is known to have gone down, and has not answered since
    bool shared = false;   ///< snapshots hold `status`, too: it must not change any more
    bool unprobed = false; ///< this machine cannot probe it; the status' error says why
    bool hindered = false; ///< unprobed until told otherwise: results of probes in flight do not change that
    bool toFlush = false;
};

/// A target went down: so many probes in a row were lost. Or it came back: the first one after that was answered.
struct TargetTurn
{
    ProbeSlot slot{};
    bool up = false;
    std::chrono::nanoseconds silence{0}; ///< of one that is up: since its last answer before; zero if there was none
    std::uint32_t losses = 0;            ///< of one that is down: in a row
};

/// Counts results of the prober: what each one means for its target.
class ResultCounter
{
public:
    /// `commonInterval`: of the targets without one of their own.
    explicit ResultCounter(std::chrono::nanoseconds commonInterval) : m_commonInterval(commonInterval) {}

    void setCommonInterval(std::chrono::nanoseconds interval) { m_commonInterval = interval; }

    /// How many losses in a row make a target down. One that is down stays so until it answers.
    void setDownAfter(std::uint32_t losses) { m_downAfter = losses; }

    /// Counts in the target's status, which nobody shares, and in `counts`, those of the minute in which the probe was
    /// sent. `sentAt`: when, on the wall clock. Returns the turn that the result makes, if any.
    std::optional<TargetTurn> count(TargetEntry &target, SlotCounts &counts, const ProbeResult &result,
                                    WallTime sentAt) const;

    TargetState state(const TargetEntry &target) const;

private:
    static std::optional<TargetTurn> countReply(TargetEntry &target, SlotCounts &counts, const ProbeResult &result,
                                                WallTime sentAt);
    static void countSendError(TargetEntry &target, SlotCounts &counts, const ProbeResult &result);
    std::optional<TargetTurn> countLoss(TargetEntry &target, SlotCounts &counts, const ProbeResult &result) const;
    void countLate(TargetEntry &target, SlotCounts &counts, const ProbeResult &result) const;
    std::chrono::nanoseconds intervalOf(const TargetEntry &target) const;

    std::chrono::nanoseconds m_commonInterval;
    std::uint32_t m_downAfter = 3;
};

} // namespace meshping
