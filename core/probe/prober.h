// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/nonce.h"
#include "core/icmp/transport.h"
#include "core/probe/channels.h"
#include "core/probe/lagmeter.h"
#include "core/probe/schedule.h"
#include "core/stats/rtt.h"
#include "core/target/target.h"

#include <QString>

#include <array>
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

struct ProberSettings
{
    std::chrono::nanoseconds interval = std::chrono::seconds(30);
    std::chrono::nanoseconds timeout = std::chrono::seconds(5);

    bool operator==(const ProberSettings &) const = default;
};

struct ProberHealth
{
    LagMeter::Summary sendLag;
    std::uint64_t sent = 0;
    std::uint64_t inFlight = 0;
    std::uint64_t stampedByKernel = 0; ///< answered probes whose departure the kernel stamped
    std::uint64_t stampedByUser = 0;   ///< those that rest on our own stamp before the send call
    std::uint64_t missed = 0;          ///< probes never sent because the machine could not keep the schedule
    std::uint64_t sendErrors = 0;
    int lastSendError = 0;        ///< errno of the latest of these
    std::uint64_t icmpErrors = 0; ///< about probes of ours
    std::uint64_t strangers = 0;  ///< packets that matched no probe
    double askedRate = 0;         ///< probes a second, by the schedule
    std::uint64_t lateTimers = 0; ///< of the loop that runs it: wake-ups more than 10 ms after they were due
    std::uint64_t drops = 0;
    std::uint64_t clockSteps = 0;
    std::uint64_t receiveRoom = 0; ///< bytes of the receive queues; 0: not known
    QString channelError;          ///< why no more identifiers can be opened; empty when all is well
};

/// Who is due, what is in flight, what came back. Knows targets by slot and endpoint alone; does no waiting of its own:
/// run() does all that is due and says when to call again.
class Prober final : private EchoReceiver
{
public:
    Prober(EchoTransport &transport, const Clock &clock, ProberSettings settings);

    /// Starts to probe an endpoint. Its phase in the interval is its own; the first probe comes earlier where that
    /// makes no burst. `interval`: its own, else the common one.
    ProbeSlot add(const Endpoint &endpoint, std::optional<std::chrono::nanoseconds> interval, bool paused = false);

    /// Forgets a slot; answers to its probes in flight are strangers from now on.
    void remove(ProbeSlot slot);

    /// Goes on with another address: probes in flight to the old one are forgotten without an outcome.
    void setEndpoint(ProbeSlot slot, const Endpoint &endpoint);

    /// From the next probe on, which stays where the new interval's phase puts it.
    void setInterval(ProbeSlot slot, std::optional<std::chrono::nanoseconds> interval);

    /// Another common interval and timeout, from the next probes on: those in flight keep their timeout. A slot follows
    /// with setInterval(), whether or not its own interval is another one, so that many can follow a few at a time.
    void setTimes(ProberSettings settings);

    /// Keeps a slot without probing it, until setPaused(slot, false).
    void setPaused(ProbeSlot slot, bool paused);

    /// Reads what has arrived, times out, sends what is due (a bounded number). Returns when it wants to be called
    /// again; results pile up in results().
    MonoTime run();

    /// Reads what has arrived.
    void receive() { m_transport.receive(*this); }

    /// What happened since clearResults(), in order.
    const std::vector<ProbeResult> &results() const { return m_results; }

    void clearResults() { m_results.clear(); }

    ProberHealth health();

    /// Whether a probe has been sent in each family, by IpFamily.
    const std::array<bool, 2> &hasSent() const { return m_hasSent; }

    /// Probes a second that the schedule asks for.
    double scheduledRate() const { return m_schedule.rate(); }

private:
    /// All that sending to a target and hearing from it touch here: one line of the cache.
    struct alignas(64) Lane
    {
        Endpoint endpoint;
        std::uint16_t generation = 0;
        ChannelId channel{};
        std::uint32_t load = 0; ///< on that channel
        std::chrono::nanoseconds interval{0};
        MonoTime quietSince{}; ///< last reply, or last change of identifier
        bool paused = false;
        bool hasChannel = false;
    };

    static_assert(sizeof(Lane) == 64);

    Lane &lane(ProbeSlot slot) { return m_lanes[static_cast<std::size_t>(slot)]; }

    std::uint32_t loadOf(const Lane &lane) const;
    void settle(Lane &lane, ChannelId channel);
    void stop(ProbeSlot slot);
    void expire(MonoTime now);
    void sendDue(MonoTime now);
    void prefetch();
    MonoTime send(ProbeSlot slot, MonoTime now);
    void fail(ProbeSlot slot, int error, MonoTime now);
    bool ensureChannel(Lane &lane, MonoTime now);
    std::optional<Sequence> reserve(Lane &lane, MonoTime now);
    MonoTime nextWake();
    SequenceRing::Entry *match(ChannelId id, Sequence sequence);

    void replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at) override;
    void requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at) override;
    void errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from) override;

    void strangerArrived() override { ++m_health.strangers; }

    void report(const SequenceRing::Entry &entry, IcmpErrorKind kind, const Endpoint &from);
    void finish(SequenceRing::Entry &entry, Rtt rtt, std::chrono::nanoseconds timeout);

    EchoTransport &m_transport;
    const Clock &m_clock;
    ProberSettings m_settings;
    std::chrono::nanoseconds m_retention; ///< how long an answer is still recognised
    Channels m_channels;
    NonceSource m_nonces;
    Schedule m_schedule;
    std::vector<Lane> m_lanes;
    std::vector<ProbeSlot> m_freeSlots;
    std::vector<ProbeResult> m_results;
    MonoTime m_nextTidy{};
    ProberHealth m_health;
    std::array<bool, 2> m_hasSent{}; ///< by IpFamily
    LagMeter m_lag;
};

} // namespace meshping
