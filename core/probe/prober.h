// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/nonce.h"
#include "core/icmp/transport.h"
#include "core/probe/channels.h"
#include "core/probe/lagmeter.h"
#include "core/probe/replymatcher.h"
#include "core/probe/schedule.h"

#include <QString>

#include <array>
#include <vector>

namespace meshping {

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
    int lastSendError = 0;            ///< errno of the latest of these
    std::uint64_t icmpErrors = 0;     ///< about probes of ours
    std::uint64_t foreignPackets = 0; ///< that matched no probe
    double askedRate = 0;             ///< probes a second, by the schedule
    std::uint64_t lateTimers = 0;     ///< of the loop that runs it: wake-ups more than 10 ms after they were due
    std::uint64_t drops = 0;
    std::uint64_t clockSteps = 0;
    std::uint64_t receiveRoom = 0; ///< bytes of the receive queues; 0: not known
    QString channelError;          ///< why no more identifiers can be opened; empty when all is well
};

/// Who is due, what is in flight, what came back. Knows targets by slot and endpoint alone; does no waiting of its own:
/// run() does all that is due and says when to call again.
class Prober final
{
public:
    Prober(EchoTransport &transport, const Clock &clock, ProberSettings settings);

    /// Starts to probe an endpoint. Its phase in the interval is its own; the first probe comes earlier where that
    /// makes no burst. `interval`: its own, else the common one.
    ProbeSlot add(const Endpoint &endpoint, std::optional<std::chrono::nanoseconds> interval, bool paused = false);

    /// Forgets a slot; answers to its probes in flight are foreign packets from now on.
    void remove(ProbeSlot slot);

    /// Goes on with another address: probes in flight to the old one are forgotten without an outcome.
    void setEndpoint(ProbeSlot slot, const Endpoint &endpoint);

    /// Holds from the next probe on, which is sent at the phase that the slot has in the new interval.
    void setInterval(ProbeSlot slot, std::optional<std::chrono::nanoseconds> interval);

    /// Another common interval and timeout, from the next probes on: those in flight keep their timeout. Then call
    /// setInterval() for each slot, also for those with an interval of their own: of many, a few at a time.
    void setTimes(ProberSettings settings);

    /// Keeps a slot without probing it, until setPaused(slot, false).
    void setPaused(ProbeSlot slot, bool paused);

    /// Reads what has arrived, times out, sends what is due (a bounded number). Returns when it wants to be called
    /// again; results pile up in results().
    MonoTime run();

    /// Reads what has arrived.
    void receive() { m_transport.receive(m_matcher); }

    /// What happened since clearResults(), in order.
    const std::vector<ProbeResult> &results() const { return m_results; }

    void clearResults() { m_results.clear(); }

    ProberHealth health();

    /// Whether a probe has been sent in each family, by IpFamily.
    const std::array<bool, 2> &hasSent() const { return m_hasSent; }

    /// Probes a second that the schedule asks for.
    double scheduledRate() const { return m_schedule.rate(); }

private:
    ProbeLane &lane(ProbeSlot slot) { return m_lanes[static_cast<std::size_t>(slot)]; }

    std::uint32_t loadOf(const ProbeLane &lane) const;
    void settle(ProbeLane &lane, ChannelId channel);
    void stop(ProbeSlot slot);
    void sendDue(MonoTime now);
    void prefetch();
    MonoTime send(ProbeSlot slot, MonoTime now);
    void fail(ProbeSlot slot, int error, MonoTime now);
    bool ensureChannel(ProbeLane &lane, MonoTime now);
    std::optional<Sequence> reserve(ProbeLane &lane, MonoTime now);
    MonoTime nextWake();

    EchoTransport &m_transport;
    const Clock &m_clock;
    ProberSettings m_settings;
    std::chrono::nanoseconds m_retention; ///< how long an answer is still recognised
    Channels m_channels;
    NonceSource m_nonces;
    Schedule m_schedule;
    std::vector<ProbeLane> m_lanes; ///< by slot
    std::vector<ProbeSlot> m_freeSlots;
    std::vector<ProbeResult> m_results;
    ReplyMatcher m_matcher;
    MonoTime m_nextTidy{};
    ProberHealth m_health;           ///< what is counted here; health() adds the rest
    std::array<bool, 2> m_hasSent{}; ///< by IpFamily
    LagMeter m_lag;
};

} // namespace meshping
