// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/tracer.h"

#include "core/route/routebook.h"

#include <algorithm>
#include <cerrno>

namespace meshping {

using namespace std::chrono_literals;

namespace {

// Traces under way at the same time: enough to use the budget while some wait for silent routers.
constexpr std::size_t mostRunning = 64;

// Before anything is known that they share.
constexpr std::size_t mostAtFirst = 2;

// A router that answered so often in a row at one distance is expected there the next time, whatever the target.
constexpr int answersInARow = 3;

// In one turn, so that pings wait for none.
constexpr int packetsPerTurn = 4;

// An answer may come that long after its packet was given up.
constexpr auto lateWithin = 10s;

// How often somebody looks for answers: the kernel has stamped them, so that this bends no time.
constexpr auto lookEvery = 20ms;

// After a change on the way, hops that were seen since then are taken over: those behind the fault share them.
constexpr auto freshAfterChange = 10s;

constexpr auto mtuHolds = 24h;

constexpr std::chrono::nanoseconds dropEvery = 1min;

constexpr auto longestFirstDelay = 10s;

std::uint32_t headerLength(const Endpoint &to)
{
    constexpr std::uint32_t v4 = 20;
    constexpr std::uint32_t v6 = 40;
    return (to.family() == IpFamily::V4 ? v4 : v6) + icmpHeaderLength;
}

TraceAnswer::Kind kindOf(IcmpErrorKind kind)
{
    return kind == IcmpErrorKind::TtlExceeded ? TraceAnswer::Kind::TimeExceeded : TraceAnswer::Kind::Refused;
}

} // namespace

Tracer::Tracer(std::unique_ptr<EchoTransport> transport, const Clock &clock, TracerSettings settings, Done done)
    : m_transport(std::move(transport)),
      m_clock(clock),
      m_settings(settings),
      m_done(std::move(done)),
      m_pace(settings.packetsPerSecond, settings.packetsPerRouter)
{
}

void Tracer::setDue(TargetId id, Traced &traced, MonoTime due, Cause cause)
{
    for (auto [at, end] = m_waiting.equal_range({-int(traced.cause), traced.due}); at != end; ++at) {
        if (at->second == id) {
            m_waiting.erase(at);
            break;
        }
    }
    traced.due = due;
    traced.cause = cause;
    m_next = std::min(m_next, due);
    if (due != MonoTime::max())
        m_waiting.insert({{-int(cause), due}, id});
}

void Tracer::add(TargetId id, const Endpoint &endpoint)
{
    Traced &traced = m_targets[id];
    const bool moved = !traced.endpoint.isNull() && !traced.endpoint.sameHost(endpoint);
    traced.endpoint = endpoint;
    if (moved)
        beginAnew(id, traced);
    if (m_settings.interval > 0s && traced.due == MonoTime::max())
        setDue(id, traced, m_clock.mono() + firstDelay(), Cause::Schedule);
}

/// The target has another address: what was found, or is being found, is the way to the old one.
void Tracer::beginAnew(TargetId id, Traced &traced)
{
    traced.route = nullptr;
    Cause cause = traced.cause;
    const auto under = std::ranges::find(m_running, id, [](const auto &entry) { return entry.second.id; });
    if (under != m_running.end()) {
        cause = std::max(cause, under->second.cause); // whoever ordered that trace waits for one
        m_running.erase(under);
        traced.running = false;
    }
    if (m_settings.interval > 0s || cause == Cause::User)
        setDue(id, traced, m_clock.mono(), cause);
}

/// Of many that are added together, neighbours are not traced at the same time: the second finds the first one's hops.
std::chrono::nanoseconds Tracer::firstDelay()
{
    const double all = static_cast<double>(m_targets.size()) / m_settings.packetsPerSecond;
    const double most = std::min(all, std::chrono::duration<double>(longestFirstDelay).count());
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(std::uniform_real_distribution<double>(0, most)(m_random)));
}

void Tracer::remove(TargetId id)
{
    const auto found = m_targets.find(id);
    if (found == m_targets.end())
        return;
    setDue(id, found->second, MonoTime::max(), Cause::Schedule);
    m_targets.erase(found);
    std::erase_if(m_running, [id](const auto &entry) { return entry.second.id == id; });
}

void Tracer::hasten(TargetId id)
{
    const auto found = m_targets.find(id);
    if (found != m_targets.end() && m_settings.interval > 0s && found->second.cause == Cause::Schedule)
        setDue(id, found->second, m_clock.mono(), Cause::Change);
}

void Tracer::trace(TargetId id)
{
    if (const auto found = m_targets.find(id); found != m_targets.end())
        setDue(id, found->second, m_clock.mono(), Cause::User);
}

void Tracer::setKnown(TargetId id, const RoutePtr &route)
{
    if (const auto found = m_targets.find(id); found != m_targets.end())
        found->second.route = route;
}

MonoTime Tracer::run()
{
    // It is called after each turn of the pings, and has something to do much more seldom.
    if (const MonoTime now = m_clock.mono(); now >= m_next)
        m_next = step(now);
    return m_next;
}

MonoTime Tracer::step(MonoTime now)
{
    if (m_waiting.empty() && m_running.empty())
        return MonoTime::max();
    m_transport->receive(*this);
    expire(now);
    finishSome(now);
    begin(now);
    bool sent = true;
    for (int packets = 0; sent && packets < packetsPerTurn && m_pace.next() <= now; ++packets)
        sent = sendOne(now);
    if (!m_running.empty())
        return sent ? std::min(std::max(m_pace.next(), now), now + lookEvery) : now + lookEvery;
    return m_waiting.empty() ? MonoTime::max() : std::max(m_waiting.begin()->first.second, now + lookEvery);
}

Distance Tracer::guessFor(const Traced &traced) const
{
    if (traced.cause == Cause::User)
        return 1;
    if (traced.route && traced.route->reached)
        return traced.route->length();
    return std::max<Distance>(1, m_beginnings.lengthNear(traced.endpoint.toHostAddress()));
}

void Tracer::begin(MonoTime now)
{
    // By precedence: of each, the first is due first.
    const std::size_t most = m_beginnings.isEmpty() ? mostAtFirst : mostRunning;
    for (int cause = -int(Cause::User); cause <= 0 && m_running.size() < most; ++cause) {
        auto next = m_waiting.lower_bound({cause, MonoTime::min()});
        while (next != m_waiting.end() && next->first.first == cause && next->first.second <= now &&
               m_running.size() < most) {
            const TargetId id = next->second;
            Traced &traced = m_targets.at(id);
            ++next;
            if (traced.running)
                continue; // again once the trace under way has ended
            const MonoTime since = traced.cause == Cause::User     ? MonoTime::max()
                                   : traced.cause == Cause::Change ? std::max(traced.due, now - freshAfterChange)
                                                                   : now - m_settings.interval;
            const auto known = [this, since](Distance distance, const QHostAddress &router) {
                return m_beginnings.find(distance, router, since);
            };
            m_running.emplace(
                ++m_begun, Running{id, traced.endpoint,
                                   TraceRun(traced.endpoint.toHostAddress(), m_clock.wall(), guessFor(traced), known),
                                   traced.cause, false, std::nullopt});
            traced.running = true;
            const bool again = m_settings.interval > 0s;
            setDue(id, traced, again ? now + m_settings.interval : MonoTime::max(), Cause::Schedule);
        }
    }
}

void Tracer::expire(MonoTime now)
{
    while (!m_order.empty()) {
        const auto found = m_flights.find(m_order.front());
        if (found != m_flights.end() && found->second.sentAt + lateWithin > now)
            break;
        if (found != m_flights.end())
            m_flights.erase(found);
        m_order.pop_front();
    }
    for (; !m_awaited.empty(); m_awaited.pop_front()) {
        const auto found = m_flights.find(m_awaited.front());
        if (found == m_flights.end())
            continue; // answered
        if (found->second.sentAt + m_settings.patience > now)
            break;
        giveUp(found->second);
    }
}

void Tracer::giveUp(Flight &flight)
{
    flight.overdue = true;
    const auto running = m_running.find(flight.running);
    if (running == m_running.end())
        return;
    if (flight.bytes == 0)
        running->second.run.unanswered(flight.probe);
    else if (running->second.mtu)
        running->second.mtu->unanswered(flight.bytes);
}

/// One packet of whichever trace is next and has one that may be sent; false: there is none.
bool Tracer::sendOne(MonoTime now)
{
    auto next = m_running.upper_bound(m_turn);
    for (std::size_t looked = 0; looked < m_running.size(); ++looked) {
        if (next == m_running.end())
            next = m_running.begin();
        auto &[number, running] = *next;
        if (running.mtu ? sendMtuProbe(number, running, now) : sendProbe(number, running, now)) {
            m_turn = number;
            return true;
        }
        ++next;
    }
    return false;
}

/// Who will answer, as far as one can tell; else null.
QHostAddress Tracer::expected(const Running &running, const TraceProbe &probe) const
{
    const QHostAddress before = running.run.expected(probe);
    if (!before.isNull())
        return before;
    const Usual &usual = m_usual[static_cast<std::size_t>(running.endpoint.family())][probe.distance];
    return usual.inARow >= answersInARow ? usual.router : QHostAddress();
}

bool Tracer::sendProbe(std::uint64_t number, Running &running, MonoTime now)
{
    const auto probe = running.run.next();
    if (!probe)
        return false;
    const QHostAddress router = expected(running, *probe);
    if (!m_pace.mayAsk(router, now))
        return false;
    SendOptions options;
    options.ttl = probe->distance;
    options.flow = probe->flow;
    Flight flight;
    flight.running = number;
    flight.to = running.endpoint;
    flight.probe = *probe;
    running.run.sent(*probe);
    m_pace.sent(router, now);
    if (put(flight, options).error != 0)
        running.run.unanswered(*probe);
    return true;
}

bool Tracer::sendMtuProbe(std::uint64_t number, Running &running, MonoTime now)
{
    // What this machine cannot even send costs nothing, and is known at once.
    for (auto bytes = running.mtu->next(); bytes; bytes = running.mtu->next()) {
        SendOptions options;
        options.dontFragment = true;
        options.flow = 1;
        options.payloadSize = static_cast<std::uint16_t>(*bytes - headerLength(running.endpoint));
        Flight flight;
        flight.running = number;
        flight.to = running.endpoint;
        flight.bytes = *bytes;
        const SendAttempt attempt = put(flight, options);
        if (attempt.error == 0) {
            running.mtu->sent(*bytes);
            m_pace.sent({}, now);
            return true;
        }
        if (attempt.error != EMSGSIZE) {
            running.mtu.reset(); // the route has gone meanwhile
            return false;
        }
        running.mtu->refusedHere(*bytes);
    }
    return false;
}

SendAttempt Tracer::put(Flight flight, const SendOptions &options)
{
    if (!m_channel) {
        const auto opened = m_transport->openChannel();
        if (!opened)
            return {EMFILE, m_clock.mono()};
        m_channel = *opened;
    }
    const std::uint16_t sequence = m_sequence++;
    flight.nonce = m_nonces.next();
    const SendAttempt attempt = m_transport->send(*m_channel, flight.to, Sequence(sequence), flight.nonce, options);
    if (attempt.error == 0) {
        flight.sentAt = attempt.at;
        m_flights[sequence] = flight;
        m_order.push_back(sequence);
        m_awaited.push_back(sequence);
    }
    return attempt;
}

Tracer::Flight *Tracer::find(ChannelId channel, Sequence sequence)
{
    if (channel != m_channel)
        return nullptr;
    const auto found = m_flights.find(static_cast<std::uint16_t>(sequence));
    return found == m_flights.end() ? nullptr : &found->second;
}

void Tracer::replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at)
{
    const Flight *flight = find(channel, reply.sequence);
    if (!flight || flight->nonce != reply.nonce || reply.flaw == ReplyFlaw::Checksum)
        return;
    const Rtt rtt = std::max<Rtt>(at - flight->sentAt, 1ns);
    deliver(*flight, {.kind = TraceAnswer::Kind::Reply, .from = from.toHostAddress(), .rtt = rtt});
    m_flights.erase(static_cast<std::uint16_t>(reply.sequence));
}

void Tracer::requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at)
{
    Flight *flight = find(channel, request.sequence);
    if (flight && flight->nonce == request.nonce && at > flight->sentAt)
        flight->sentAt = at;
}

void Tracer::errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from, MonoTime at)
{
    const Flight *flight = find(channel, error.sequence);
    const bool ours =
        flight && flight->to.sameAddress(error.destination) && (!error.nonce || *error.nonce == flight->nonce);
    if (!ours)
        return;
    if (error.kind == IcmpErrorKind::PacketTooBig) {
        const auto running = m_running.find(flight->running);
        if (running == m_running.end() || !running->second.mtu || flight->bytes == 0 || flight->overdue)
            return;
        running->second.mtu->tooBig(flight->bytes, from.toHostAddress(), error.mtu);
    } else {
        deliver(*flight, {.kind = kindOf(error.kind),
                          .from = from.toHostAddress(),
                          .rtt = std::max<Rtt>(at - flight->sentAt, 1ns),
                          .reason = error.kind,
                          .labels = error.labels});
    }
    m_flights.erase(static_cast<std::uint16_t>(error.sequence));
}

void Tracer::deliver(const Flight &flight, const TraceAnswer &answer)
{
    const auto found = m_running.find(flight.running);
    if (found == m_running.end())
        return;
    Running &running = found->second;
    if (flight.bytes == 0 && answer.kind == TraceAnswer::Kind::TimeExceeded) {
        Usual &usual = m_usual[static_cast<std::size_t>(flight.to.family())][flight.probe.distance];
        usual.inARow = usual.router == answer.from ? usual.inARow + 1 : 1;
        usual.router = answer.from;
    }
    if (flight.bytes == 0 && flight.overdue)
        running.run.answeredLate(flight.probe, answer);
    else if (flight.bytes == 0)
        running.run.answered(flight.probe, answer);
    else if (running.mtu && !flight.overdue && answer.kind == TraceAnswer::Kind::Reply)
        running.mtu->passed(flight.bytes);
    else if (running.mtu && !flight.overdue)
        running.mtu->unanswered(flight.bytes);
}

/// Whether its path MTU is to be looked for: after a day, and where the route is another one.
bool Tracer::wantsMtu(const Traced &traced, const Route &route) const
{
    if (!route.reached)
        return false;
    if (!traced.route || !traced.route->mtu || m_clock.wall() - traced.route->mtu->checkedAt >= mtuHolds)
        return true;
    return isAnotherWay(*traced.route, route);
}

void Tracer::finishSome(MonoTime now)
{
    for (auto next = m_running.begin(); next != m_running.end();) {
        Running &running = next->second;
        if (running.mtu ? !running.mtu->isFinished() : !running.run.isFinished()) {
            ++next;
            continue;
        }
        Traced &traced = m_targets.at(running.id);
        const bool looksForMtu =
            !running.mtu && !running.looked && (running.cause == Cause::User || wantsMtu(traced, running.run.route()));
        if (looksForMtu && running.run.route().reached) {
            running.looked = true;
            running.mtu.emplace(running.endpoint.family());
            ++next;
            continue;
        }
        finish(running, now);
        next = m_running.erase(next);
    }
}

void Tracer::finish(const Running &running, MonoTime now)
{
    Traced &traced = m_targets.at(running.id);
    traced.running = false;
    Route route = running.run.route();
    m_beginnings.learn(route, now);
    if (now >= m_nextDrop) {
        m_beginnings.drop(now - std::max<std::chrono::nanoseconds>(m_settings.interval, dropEvery));
        m_nextDrop = now + dropEvery;
    }
    if (running.mtu)
        route.mtu = running.mtu->result(m_clock.wall());
    if (!route.mtu && traced.route)
        route.mtu = traced.route->mtu;
    traced.route = std::make_shared<const Route>(std::move(route));
    m_done(running.id, traced.route, running.cause == Cause::User);
}

} // namespace meshping
