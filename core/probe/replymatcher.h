// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"
#include "core/probe/channels.h"
#include "core/stats/rtt.h"

#include <chrono>
#include <vector>

namespace meshping {

/// What became of a probe, or what more came of one after its outcome.
enum class Outcome : std::uint8_t {
    Received,  ///< answered within the timeout
    Lost,      ///< not answered within the timeout
    SendError, ///< this machine could not send it
    Late,      ///< an answer to a probe that was lost
    Duplicate, ///< another answer to a probe that had one
    IcmpError, ///< an ICMP error about a probe, or a reply that is no answer; the probe's outcome is counted apart
};

struct ProbeResult
{
    ProbeSlot slot{};
    Outcome outcome{};
    IcmpErrorKind errorKind{}; ///< of IcmpError
    int sendError = 0;         ///< errno of SendError
    Rtt rtt{0};                ///< of Received, Late, Duplicate
    MonoTime sentAt{};
    Endpoint from{}; ///< of IcmpError: who sent it
};

/// All that the prober keeps of one target, which sending to it and hearing from it touch: one line of the cache.
struct alignas(64) ProbeLane
{
    Endpoint endpoint;
    std::uint16_t generation = 0; ///< another one after each change of what the slot stands for
    ChannelId channel{};
    std::uint32_t load = 0; ///< on that channel
    std::chrono::nanoseconds interval{0};
    MonoTime quietSince{}; ///< last reply, or last change of identifier
    bool paused = false;
    bool hasChannel = false;
};

static_assert(sizeof(ProbeLane) == 64);

/// Finds the probe that each arriving packet belongs to, and gives every probe that was sent its outcome.
class ReplyMatcher final : public EchoReceiver
{
public:
    /// All since the start.
    struct Counts
    {
        std::uint64_t finished = 0;        ///< probes that were answered in time or timed out
        std::uint64_t stampedByKernel = 0; ///< answered probes whose departure the kernel stamped
        std::uint64_t stampedByUser = 0;   ///< those that rest on our own stamp before the send call
        std::uint64_t icmpErrors = 0;      ///< about probes of ours
        std::uint64_t foreignPackets = 0;  ///< that matched no probe
    };

    /// Probes are found by `channels`, their targets by `lanes`. Results are appended to `results`.
    ReplyMatcher(Channels &channels, std::vector<ProbeLane> &lanes, std::vector<ProbeResult> &results,
                 std::chrono::nanoseconds timeout)
        : m_channels(channels),
          m_lanes(lanes),
          m_results(results),
          m_timeout(timeout)
    {
    }

    /// From the next probes on: those in flight keep theirs.
    void setTimeout(std::chrono::nanoseconds timeout);

    /// Gives up the probes whose timeout has passed by `now`.
    void expire(MonoTime now);

    const Counts &counts() const { return m_counts; }

    void replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at) override;
    void requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at) override;
    void errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from, MonoTime) override;

    void foreignPacketArrived() override { ++m_counts.foreignPackets; }

private:
    ProbeLane &lane(ProbeSlot slot) { return m_lanes[static_cast<std::size_t>(slot)]; }

    SequenceRing::Entry *find(ChannelId id, Sequence sequence);
    void report(const SequenceRing::Entry &entry, IcmpErrorKind kind, const Endpoint &from);
    void finish(SequenceRing::Entry &entry, Rtt rtt, std::chrono::nanoseconds timeout);

    Channels &m_channels;
    std::vector<ProbeLane> &m_lanes;
    std::vector<ProbeResult> &m_results;
    std::chrono::nanoseconds m_timeout;
    Counts m_counts;
};

} // namespace meshping
