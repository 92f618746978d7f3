// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/histogram.h"

#include <chrono>
#include <cstdint>

namespace meshping {

/// The widths in which histograms over time are kept.
enum class Resolution : std::uint8_t { Minute, Hour, Day };

/// Start of a slot, UTC.
using SlotTime = std::chrono::sys_seconds;

constexpr std::chrono::seconds slotWidth(Resolution resolution)
{
    using namespace std::chrono;
    return resolution == Resolution::Minute ? seconds(minutes(1))
           : resolution == Resolution::Hour ? seconds(hours(1))
                                            : seconds(days(1));
}

constexpr SlotTime slotStart(std::chrono::sys_seconds time, Resolution resolution)
{
    const auto width = slotWidth(resolution).count();
    const auto t = time.time_since_epoch().count();
    return SlotTime(std::chrono::seconds(t - ((t % width) + width) % width));
}

/// What happened to one target's probes sent within one slot. Received is buckets.total(). The losses of some replies
/// may be unknown, as in old hours of the original meshping's database: such replies are in `buckets` alone.
struct SlotCounts
{
    std::uint64_t sent = 0; ///< received + lost, without replies of unknown loss
    std::uint64_t lost = 0;
    std::uint64_t late = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t sendErrors = 0;
    Histogram buckets;

    void merge(const SlotCounts &other);

    /// Probes that are known to have ended: replies of unknown loss, too.
    std::uint64_t finished() const;

    /// Replies beside which nobody counted losses.
    std::uint64_t repliesOfUnknownLoss() const;

    /// Whether nothing is known of losses, though there were probes.
    bool isOfUnknownLoss() const { return sent == 0 && !buckets.isEmpty(); }

    bool isEmpty() const { return !sent && !late && !duplicates && !sendErrors && buckets.isEmpty(); }

    bool operator==(const SlotCounts &) const = default;
};

} // namespace meshping
