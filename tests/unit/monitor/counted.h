// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the target table share: targets 10.0.0.0 and up, and results for them.
#pragma once

#include "core/monitor/targettable.h"

namespace meshping {

inline constexpr auto noon = WallTime(std::chrono::seconds(43'200));
inline constexpr MonoTime start{std::chrono::seconds(1'000)};
inline constexpr ClockReading now{start, noon};

inline ProbeSlot slotNumber(quint32 number)
{
    return ProbeSlot(number);
}

inline void insert(TargetTable &table, quint32 slot, const Statistics &statistics = {})
{
    auto target = std::make_shared<Target>();
    target->id = TargetId(slot + 100);
    target->address = QHostAddress(0x0a000000U + slot);
    target->host = QStringLiteral("host%1.example").arg(slot);
    table.insert(slotNumber(slot), target, statistics, start, noon);
}

/// As a snapshot shows it; no slot before this one is free.
inline TargetState state(TargetTable &table, quint32 slot = 0)
{
    const auto chunk = table.shareChunk(0, 1);
    return std::next(chunk->begin(), slot)->state;
}

inline ProbeResult result(quint32 slot, Outcome outcome, Rtt rtt, std::chrono::nanoseconds sentAfter = {})
{
    return {.slot = slotNumber(slot), .outcome = outcome, .rtt = rtt, .sentAt = start + sentAfter};
}

} // namespace meshping
