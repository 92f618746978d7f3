// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/histogram.h"
#include "core/stats/icmperror.h"

#include <array>
#include <cstdint>

namespace meshping {

/// Averages that decay with the real time between pings: each reply weighs exp(-Δt/W), Δt before the last one, for W =
/// 15 minutes, 6 hours, 24 hours. The sum is divided by the sum of the weights, so that the first reply counts no more
/// than any other.
struct DecayingAverages
{
    double avg15m = 0; ///< milliseconds
    double avg6h = 0;
    double avg24h = 0;
    double weight15m = 0; ///< sums of the weights, at the moment of the last reply; 0 before the first, or not known
    double weight6h = 0;
    double weight24h = 0;

    /// Takes `rtt` in, `sinceLast` after the one before.
    void add(Rtt rtt, std::chrono::nanoseconds sinceLast);
    void start(Rtt rtt);

    /// Takes in the averages of an earlier life, whose last reply came `before` the last one here.
    void addOlder(const DecayingAverages &older, std::chrono::nanoseconds before);

    bool operator==(const DecayingAverages &) const = default;
};

/// Everything counted about one target since it was added or its counters were reset. Counters never go down.
/// A probe is counted once its outcome is known, so sent == received + lost at every moment; probes still in flight
/// are in neither, and a probe this machine failed to send is in sendErrors alone.
struct Statistics
{
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t lost = 0;
    std::uint64_t late = 0; ///< answered after the timeout; each is in lost, too
    std::uint64_t duplicates = 0;
    std::uint64_t sendErrors = 0;
    IcmpErrorCounts icmpErrors;

    Rtt sum{0};
    Rtt min{0}; ///< min, max, last, averages and histogram mean nothing before the first reply
    Rtt max{0};
    Rtt last{0};
    DecayingAverages averages;
    WallTime lastReplyAt{};         ///< when the probe of the last reply was sent
    Histogram histogram;            ///< total() == received; less where an older program kept no buckets
    bool up = false;                ///< the last finished probe was answered
    std::uint32_t lossesInARow = 0; ///< since the last answer in time

    bool hasReply() const { return received > 0; }

    /// Counts a reply on time to a probe sent at `sentAt`, `sinceLast` (monotonic) after the last one answered.
    void addReply(Rtt rtt, WallTime sentAt, std::chrono::nanoseconds sinceLast);
    void addLoss();

    /// Adds what was counted before, in an earlier life of the program.
    void addOlder(const Statistics &older);

    bool operator==(const Statistics &) const = default;
};

} // namespace meshping
