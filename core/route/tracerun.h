// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/route.h"

#include <functional>
#include <optional>
#include <vector>

namespace meshping {

/// One packet of a trace. Packets of one flow take the same way wherever routers choose by their headers (Paris
/// traceroute, Augustin et al. 2006).
struct TraceProbe
{
    Distance distance = 1;
    std::uint16_t flow = 1;

    bool operator==(const TraceProbe &) const = default;
};

/// What came back for one.
struct TraceAnswer
{
    enum class Kind : std::uint8_t {
        Reply,        ///< an echo reply: of the target, or of whoever answers in its place
        TimeExceeded, ///< of a router on the way
        Refused,      ///< somebody says that the target cannot be reached
    };

    Kind kind = Kind::TimeExceeded;
    QHostAddress from;
    Rtt rtt{0};
    IcmpErrorKind reason{}; ///< of Refused
    std::vector<MplsLabel> labels = {};
};

/// The hops from here to a router, as a trace found them lately.
struct Beginning
{
    std::vector<HopPtr> hops; ///< the router is in the last
    std::vector<HopLink> links;
};

/// Tells the beginning that leads to a router at a distance, where one is known that is fresh enough; else null.
using KnownBeginnings = std::function<const Beginning *(Distance distance, const QHostAddress &router)>;

/// One trace: which packets to send, and what their answers mean. Does not send or wait itself.
///
/// It begins at a guess of the target's distance and goes on from there until the target answers, and back until it
/// meets a beginning that is known (Doubletree, Donnet et al. 2005). Then each hop that is new is asked under as many
/// flows as it takes to find all routers there at 95 % confidence (MDA-Lite, Vermeulen et al. 2018).
class TraceRun
{
public:
    /// `guess`: of the target's distance; 1 where nothing is known.
    TraceRun(const QHostAddress &target, WallTime began, Distance guess, KnownBeginnings known);

    /// The packet that is to be sent next; none while answers must be waited for, and when it is finished.
    std::optional<TraceProbe> next() const;
    void sent(const TraceProbe &probe);

    /// Who will answer it, where an earlier answer at that distance lets one expect; else null.
    QHostAddress expected(const TraceProbe &probe) const;

    void answered(const TraceProbe &probe, const TraceAnswer &answer);

    /// Nobody answered in time. An answer that comes later still counts.
    void unanswered(const TraceProbe &probe);

    /// An answer to one that unanswered() was told of.
    void answeredLate(const TraceProbe &probe, const TraceAnswer &answer);

    bool isFinished() const { return m_pending == 0 && !next(); }

    /// What it found. Call when it is finished.
    Route route() const;

private:
    struct FlowSeen
    {
        std::uint16_t flow;
        std::uint8_t answer; ///< its index, at the time; see Look::answers
    };

    /// What is known of one distance.
    struct Look
    {
        std::uint16_t sent = 0;
        std::uint16_t lost = 0;
        std::uint16_t pending = 0;
        std::uint16_t firstTries = 0;   ///< of flow 1
        std::uint16_t firstSilent = 0;  ///< of these, those that nobody answered
        std::uint16_t flowsSent = 0;    ///< flows from 1 to this have been tried
        std::uint16_t repeats = 0;      ///< flows that were sent again
        bool perPacket = false;         ///< one flow led to two routers
        bool isEnd = false;             ///< the target answered, or somebody refused
        std::vector<HopAnswer> answers; ///< in the order in which they were met
        std::vector<FlowSeen> seen;

        bool isSettled() const { return !answers.empty() || firstSilent >= mostTries; }
    };

    static constexpr std::uint16_t mostTries = 3;

    Look &look(Distance distance) { return m_looks[distance]; }

    const Look &look(Distance distance) const { return m_looks[distance]; }

    std::optional<TraceProbe> nextForward() const;
    std::optional<TraceProbe> nextBackward() const;
    std::optional<TraceProbe> nextWide() const;
    std::optional<TraceProbe> nextRepeat() const;
    std::optional<TraceProbe> retry(Distance distance) const;
    Distance lastAnswered() const;
    bool goesOn() const;
    bool wantsFlow(Distance distance) const;
    void take(Look &at, const TraceProbe &probe, const TraceAnswer &answer);
    void settleEnds(Distance distance, const TraceAnswer &answer);
    void meetBeginning();
    void findLoop();
    Distance lastOwn() const;
    std::vector<HopLink> linksBehind(const Hop &near, const Hop &far) const;

    QHostAddress m_target;
    WallTime m_began;
    KnownBeginnings m_known;
    std::vector<Look> m_looks; ///< by distance
    Distance m_guess;
    Distance m_forward;     ///< the farthest distance that was tried
    Distance m_backward;    ///< the nearest that was tried
    Distance m_adopted = 0; ///< hops up to this are a known beginning's
    Distance m_end = 0;     ///< the nearest distance at which the target answered or somebody refused; 0: none yet
    bool m_loop = false;
    std::optional<RouteRefusal> m_refusal;
    const Beginning *m_beginning = nullptr;
    std::vector<HopPtr> m_beginningHops;
    std::vector<HopLink> m_beginningLinks;
    std::uint32_t m_packets = 0;
    std::uint32_t m_pending = 0;
};

/// How many flows tell at 95 % confidence that there are no more than `found` routers at one distance (Veitch et al.
/// 2009).
std::uint16_t flowsToBeSure(std::size_t found);

} // namespace meshping
