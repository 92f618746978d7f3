// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/nonce.h"
#include "core/icmp/transport.h"
#include "core/route/beginnings.h"
#include "core/route/packetpace.h"
#include "core/route/pathmtusearch.h"
#include "core/route/tracerun.h"
#include "core/target/target.h"

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <unordered_map>

namespace meshping {

struct TracerSettings
{
    std::chrono::nanoseconds interval = std::chrono::minutes(15); ///< from one trace of a target to the next; 0: none
    double packetsPerSecond = 200;                                ///< of all traces together
    double packetsPerRouter = 10;                                 ///< a second, of those that one router shall answer
    std::chrono::nanoseconds patience = std::chrono::seconds(1);  ///< with one packet
};

/// Traces the routes to targets, beside the pings, over a transport of its own and within a budget of its own. Knows
/// targets by id and endpoint; does no waiting: run() does what may be done now and says when to call again.
class Tracer final : public EchoReceiver
{
public:
    /// Takes the route that a trace found; `asked`: it was one by hand.
    using Done = std::function<void(TargetId, std::shared_ptr<const Route>, bool asked)>;

    Tracer(std::unique_ptr<EchoTransport> transport, const Clock &clock, TracerSettings settings, Done done);

    /// Traces the target soon, and then again and again. One that is known under another address begins anew: a trace
    /// under way to the old one ends without a result.
    void add(TargetId id, const Endpoint &endpoint);
    void remove(TargetId id);

    /// Something has changed on the way: traces it soon, with hops that are hardly older.
    void hasten(TargetId id);

    /// Traces it at once, with all its hops and its path MTU.
    void trace(TargetId id);

    /// The route as it is shown: that of the last trace, or of an earlier life of this program.
    void setKnown(TargetId id, const RoutePtr &route);

    /// Reads what has arrived, sends a few packets where the budget allows. Returns when it wants to be called again.
    MonoTime run();

    void replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at) override;
    void requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at) override;
    void errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from, MonoTime at) override;

    void foreignPacketArrived() override {}

private:
    /// Why a target is traced: the later ones take precedence.
    enum class Cause : std::uint8_t { Schedule, Change, User };

    struct Traced
    {
        Endpoint endpoint;
        MonoTime due = MonoTime::max();
        Cause cause = Cause::Schedule;
        bool running = false;
        RoutePtr route; ///< the last one
    };

    /// A trace under way: of the route, then of the path MTU.
    struct Running
    {
        TargetId id{};
        Endpoint endpoint;
        TraceRun run;
        Cause cause = Cause::Schedule;
        bool looked = false; ///< for the path MTU, whatever came of it
        std::optional<PathMtuSearch> mtu;
    };

    /// A packet whose answer is waited for, or may come late.
    struct Flight
    {
        std::uint64_t running = 0; ///< number of its trace
        Endpoint to;
        TraceProbe probe;
        std::uint32_t bytes = 0; ///< of the search for the path MTU; else 0
        Nonce nonce{};
        MonoTime sentAt{};
        bool overdue = false;
    };

    /// Who answered last at one distance, on the way to any target.
    struct Usual
    {
        QHostAddress router;
        int inARow = 0;
    };

    using Flights = std::unordered_map<std::uint16_t, Flight>;

    MonoTime step(MonoTime now);
    std::chrono::nanoseconds firstDelay();
    void beginAnew(TargetId id, Traced &traced);
    void setDue(TargetId id, Traced &traced, MonoTime due, Cause cause);
    void begin(MonoTime now);
    Distance guessFor(const Traced &traced) const;
    QHostAddress expected(const Running &running, const TraceProbe &probe) const;
    void expire(MonoTime now);
    void giveUp(Flight &flight);
    bool sendOne(MonoTime now);
    bool sendProbe(std::uint64_t number, Running &running, MonoTime now);
    bool sendMtuProbe(std::uint64_t number, Running &running, MonoTime now);
    SendAttempt put(Flight flight, const SendOptions &options);
    Flight *find(ChannelId channel, Sequence sequence);
    void deliver(const Flight &flight, const TraceAnswer &answer);
    void finishSome(MonoTime now);
    bool wantsMtu(const Traced &traced, const Route &route) const;
    void finish(const Running &running, MonoTime now);

    std::unique_ptr<EchoTransport> m_transport;
    const Clock &m_clock;
    TracerSettings m_settings;
    Done m_done;
    std::optional<ChannelId> m_channel; ///< opened at the first packet
    NonceSource m_nonces;
    PacketPace m_pace;
    Beginnings m_beginnings;
    std::array<std::array<Usual, farthest + 1>, 2> m_usual; ///< by family and distance
    std::unordered_map<TargetId, Traced> m_targets;
    std::multimap<std::pair<int, MonoTime>, TargetId> m_waiting; ///< by precedence (0: first) and when it is due
    std::map<std::uint64_t, Running> m_running;
    std::uint64_t m_begun = 0;
    std::uint64_t m_turn = 0; ///< of the trace that was served last
    Flights m_flights;
    std::deque<std::uint16_t> m_order;   ///< of their sequence numbers, oldest first
    std::deque<std::uint16_t> m_awaited; ///< of those that were not given up
    MonoTime m_nextDrop{};
    MonoTime m_next{}; ///< when there is something to do
    std::minstd_rand m_random;
    std::uint16_t m_sequence = 0;
};

} // namespace meshping
