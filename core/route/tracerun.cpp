// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/tracerun.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

constexpr double wantedConfidence = 0.95;
constexpr std::uint16_t mostFlows = 64;

// Routers limit how often they answer: of those that stay silent, so many more than needed are sent.
constexpr std::uint16_t sparePackets = 6;

// So many silent distances in a row, and nothing behind them is expected to answer.
constexpr int mostSilent = 6;

// So many distances ahead are asked at the same time.
constexpr int window = 3;

// Of each of the first two flows, to see whether they keep to their routers.
constexpr std::uint16_t repeatsOfFlow = 3;

std::uint64_t flowBit(std::uint16_t flow)
{
    return std::uint64_t(1) << (flow - 1);
}

} // namespace

std::uint16_t flowsToBeSure(std::size_t found)
{
    // k routers, each equally likely: n packets miss one of k + 1 with at most (k + 1) (k / (k + 1))^n.
    const auto k = static_cast<double>(found);
    const double failure = (1 - wantedConfidence) / (k + 1);
    return static_cast<std::uint16_t>(std::ceil(std::log(failure) / std::log(k / (k + 1))));
}

TraceRun::TraceRun(const QHostAddress &target, WallTime began, Distance guess, KnownBeginnings known)
    : m_target(target),
      m_began(began),
      m_known(std::move(known)),
      m_looks(farthest + 1),
      m_guess(std::clamp<Distance>(guess, 1, farthest)),
      m_forward(static_cast<Distance>(m_guess - 1)),
      m_backward(m_guess)
{
}

bool TraceRun::goesOn() const
{
    if (m_end != 0 || m_forward >= farthest)
        return false;
    int silent = 0;
    for (int distance = lastAnswered() + 1; distance <= m_forward; ++distance)
        silent += look(static_cast<Distance>(distance)).firstSilent > 0 ? 1 : 0;
    return silent < mostSilent;
}

/// The farthest distance at which somebody answered; the one before the guess where nobody did.
Distance TraceRun::lastAnswered() const
{
    Distance distance = m_forward;
    while (distance >= m_guess && look(distance).answers.empty())
        --distance;
    return distance;
}

/// Flow 1 again, where nobody has answered it yet.
std::optional<TraceProbe> TraceRun::retry(Distance distance) const
{
    const Look &at = look(distance);
    const bool again = !at.isSettled() && at.pending == 0 && at.firstTries > 0 && at.firstTries < mostTries;
    return again ? std::optional(TraceProbe{distance, 1}) : std::nullopt;
}

std::optional<TraceProbe> TraceRun::nextForward() const
{
    const Distance last = m_end != 0 ? static_cast<Distance>(m_end - 1) : m_forward;
    int waiting = 0;
    for (Distance distance = m_guess; distance <= last && distance <= m_forward; ++distance) {
        // Of the silence behind the last router, the nearest distance alone is worth more packets.
        if (const auto again = distance <= lastAnswered() + 1 ? retry(distance) : std::nullopt)
            return again;
        waiting += look(distance).isSettled() || look(distance).firstSilent > 0 ? 0 : 1;
    }
    // One at a time where the target is expected to answer at once.
    const int allowed = m_guess > 1 ? 1 : window;
    if (goesOn() && waiting < allowed)
        return TraceProbe{static_cast<Distance>(m_forward + 1), 1};
    return std::nullopt;
}

std::optional<TraceProbe> TraceRun::nextBackward() const
{
    if (m_beginning)
        return std::nullopt;
    for (Distance distance = m_backward; distance < m_guess; ++distance) {
        if (const auto again = retry(distance))
            return again;
    }
    // The one before is not asked before it is known whether this one's beginning is.
    const Look &nearest = look(m_backward);
    const bool answered = nearest.isSettled() || nearest.firstSilent > 0;
    return m_backward > 1 && answered ? std::optional(TraceProbe{static_cast<Distance>(m_backward - 1), 1})
                                      : std::nullopt;
}

/// The farthest of the distances whose routers this trace itself looks for.
Distance TraceRun::lastOwn() const
{
    if (m_end == 0)
        return m_forward;
    // Where the last router has neighbours, the target may be nearer on the way of some.
    const bool parallel = m_end > 1 && look(static_cast<Distance>(m_end - 1)).answers.size() > 1;
    return parallel && !m_refusal ? m_end : static_cast<Distance>(m_end - 1);
}

bool TraceRun::wantsFlow(Distance distance) const
{
    const Look &at = look(distance);
    if (at.answers.empty() || at.flowsSent >= mostFlows)
        return false;
    std::uint16_t needed = flowsToBeSure(at.answers.size());
    // A link is known when both ends are seen under the same flow.
    for (const Distance other : {static_cast<Distance>(distance - 1), static_cast<Distance>(distance + 1)}) {
        const bool own = other > m_adopted && other <= lastOwn();
        const bool parallel = own && (at.answers.size() > 1 || look(other).answers.size() > 1);
        needed = std::max(needed, parallel ? look(other).flowsSent : std::uint16_t(0));
    }
    const std::size_t expected = at.seen.size() + at.pending;
    return expected < needed && at.flowsSent < std::min<int>(mostFlows, needed + sparePackets);
}

std::optional<TraceProbe> TraceRun::nextWide() const
{
    for (Distance distance = static_cast<Distance>(m_adopted + 1); distance <= lastOwn(); ++distance) {
        if (look(distance).pending < window && wantsFlow(distance))
            return TraceProbe{distance, static_cast<std::uint16_t>(look(distance).flowsSent + 1)};
    }
    return std::nullopt;
}

std::optional<TraceProbe> TraceRun::nextRepeat() const
{
    for (Distance distance = static_cast<Distance>(m_adopted + 1); distance <= lastOwn(); ++distance) {
        const Look &at = look(distance);
        if (at.answers.size() > 1 && !at.perPacket && at.pending == 0 && at.repeats < 2 * repeatsOfFlow)
            return TraceProbe{distance, static_cast<std::uint16_t>(1 + at.repeats % 2)};
    }
    return std::nullopt;
}

std::optional<TraceProbe> TraceRun::next() const
{
    if (const auto probe = nextForward())
        return probe;
    if (const auto probe = nextBackward())
        return probe;
    // Which hops are this trace's own is known only when both ends are.
    if (m_pending > 0 && (goesOn() || (!m_beginning && m_backward > 1)))
        return std::nullopt;
    if (const auto probe = nextWide())
        return probe;
    return m_pending == 0 ? nextRepeat() : std::nullopt;
}

void TraceRun::sent(const TraceProbe &probe)
{
    Look &at = look(probe.distance);
    ++at.sent;
    ++at.pending;
    ++m_pending;
    ++m_packets;
    if (probe.flow == 1 && at.answers.empty())
        ++at.firstTries;
    if (probe.flow > at.flowsSent)
        at.flowsSent = probe.flow;
    else if (!at.answers.empty())
        ++at.repeats;
    m_forward = std::max(m_forward, probe.distance);
    m_backward = std::min(m_backward, probe.distance);
}

QHostAddress TraceRun::expected(const TraceProbe &probe) const
{
    const Look &at = look(probe.distance);
    return at.answers.empty() ? QHostAddress() : at.answers.front().address;
}

void TraceRun::answered(const TraceProbe &probe, const TraceAnswer &answer)
{
    Look &at = look(probe.distance);
    --at.pending;
    --m_pending;
    take(at, probe, answer);
}

void TraceRun::answeredLate(const TraceProbe &probe, const TraceAnswer &answer)
{
    Look &at = look(probe.distance);
    --at.lost;
    take(at, probe, answer);
}

void TraceRun::unanswered(const TraceProbe &probe)
{
    Look &at = look(probe.distance);
    --at.pending;
    --m_pending;
    ++at.lost;
    if (probe.flow == 1 && at.answers.empty())
        ++at.firstSilent;
}

void TraceRun::take(Look &at, const TraceProbe &probe, const TraceAnswer &answer)
{
    auto found = std::ranges::find(at.answers, answer.from, &HopAnswer::address);
    if (found == at.answers.end())
        found = at.answers.insert(found, HopAnswer{.address = answer.from, .min = answer.rtt});
    ++found->received;
    found->last = answer.rtt;
    found->min = std::min(found->min, answer.rtt);
    found->max = std::max(found->max, answer.rtt);
    found->sum += answer.rtt;
    found->flows |= flowBit(probe.flow);
    if (!answer.labels.empty())
        found->labels = answer.labels;
    const auto index = static_cast<std::uint8_t>(found - at.answers.begin());
    const auto before = std::ranges::find(at.seen, probe.flow, &FlowSeen::flow);
    if (before == at.seen.end())
        at.seen.push_back({probe.flow, index});
    else if (before->answer != index)
        at.perPacket = true;
    settleEnds(probe.distance, answer);
}

void TraceRun::settleEnds(Distance distance, const TraceAnswer &answer)
{
    if (answer.kind == TraceAnswer::Kind::TimeExceeded) {
        findLoop();
        meetBeginning();
        return;
    }
    look(distance).isEnd = true;
    if (m_end != 0 && m_end <= distance)
        return;
    m_end = distance;
    m_refusal = answer.kind == TraceAnswer::Kind::Refused
                    ? std::optional(RouteRefusal{answer.reason, answer.from, distance})
                    : std::nullopt;
}

/// From the end towards here, to the first distance from which the way is known.
void TraceRun::meetBeginning()
{
    if (m_beginning || !m_known)
        return;
    for (Distance distance = m_forward; distance >= m_backward && distance > 0; --distance) {
        const Look &at = look(distance);
        if (at.answers.empty() || at.isEnd)
            continue;
        m_beginning = m_known(distance, at.answers.front().address);
        if (!m_beginning)
            continue;
        m_adopted = distance;
        m_beginningHops = m_beginning->hops; // what is known may be forgotten before this ends
        m_beginningLinks = m_beginning->links;
        return;
    }
}

/// A router that is met for the third time, each time with another one before it, sends what it gets in a circle.
void TraceRun::findLoop()
{
    constexpr int meetings = 3;
    const auto addressAt = [this](Distance distance) {
        const Look &at = look(distance);
        return at.answers.size() == 1 && !at.isEnd ? at.answers.front().address : QHostAddress();
    };
    const QHostAddress last = addressAt(m_forward);
    if (m_end != 0 || last.isNull() || addressAt(static_cast<Distance>(m_forward - 1)) == last)
        return;
    int met = 0;
    for (Distance distance = 1; distance <= m_forward; ++distance)
        met += addressAt(distance) == last ? 1 : 0;
    if (met >= meetings) {
        m_loop = true;
        m_end = m_forward;
    }
}

Route TraceRun::route() const
{
    Route route;
    route.time = m_began;
    route.loop = m_loop;
    route.refusal = m_refusal;
    route.packets = m_packets;
    route.confidence = wantedConfidence;
    route.hops = m_beginningHops;
    route.links = m_beginningLinks;
    const Distance last = m_end != 0 ? m_end : m_forward;
    for (Distance distance = static_cast<Distance>(m_adopted + 1); distance <= last; ++distance) {
        const Look &at = look(distance);
        if (at.answers.empty())
            continue;
        Hop hop{distance, at.sent, at.lost, Balancing::None, at.answers};
        if (at.answers.size() > 1)
            hop.balancing = at.perPacket ? Balancing::PerPacket : Balancing::PerFlow;
        std::ranges::sort(hop.answers, [](const HopAnswer &a, const HopAnswer &b) {
            return a.address.protocol() != b.address.protocol() ? a.address.protocol() < b.address.protocol()
                                                                : a.address.toString() < b.address.toString();
        });
        if (!route.hops.empty() && route.hops.back()->distance + 1 == distance) {
            for (const HopLink &link : linksBehind(*route.hops.back(), hop))
                route.links.push_back(link);
        }
        route.flows = std::max(route.flows, at.flowsSent);
        if (at.flowsSent >= mostFlows)
            route.confidence = 0;
        route.hops.push_back(std::make_shared<const Hop>(std::move(hop)));
    }
    const Hop *end = m_end != 0 ? hopAt(route, m_end) : nullptr;
    route.reached = end && !m_refusal && !m_loop &&
                    std::ranges::find(end->answers, m_target, &HopAnswer::address) != end->answers.end();
    return route;
}

/// Those that one flow passed; and where packets choose one by one, or nobody asked under the same flow, all that a
/// single router has behind it or before it.
std::vector<HopLink> TraceRun::linksBehind(const Hop &near, const Hop &far) const
{
    if (near.answers.size() == 1 && far.answers.size() == 1)
        return {};
    const bool single = near.answers.size() == 1 || far.answers.size() == 1;
    const bool mixed = near.balancing == Balancing::PerPacket || far.balancing == Balancing::PerPacket;
    const bool adopted = near.distance == m_adopted;
    std::vector<HopLink> links;
    for (std::size_t from = 0; from < near.answers.size(); ++from) {
        for (std::size_t to = 0; to < far.answers.size(); ++to) {
            const bool together = (near.answers[from].flows & far.answers[to].flows) != 0;
            if (mixed || adopted ? single : together)
                links.push_back({near.distance, static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(to)});
        }
    }
    return links;
}

} // namespace meshping
