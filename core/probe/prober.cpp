// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/prober.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

namespace meshping {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

// The most sends between two looks at the receive queue, and in one call of run(). They keep a turn short even when
// many probes are overdue.
constexpr int sendsPerRead = 128;
constexpr int sendsPerRun = 256;

// A send keeps the processor busy for longer than the memory takes to deliver what the next ones need.
constexpr std::size_t lanesAhead = 4;
constexpr std::size_t entriesAhead = 2;

constexpr nanoseconds tidyEvery = 1s;

nanoseconds silenceBeforeFreshIdentifier(nanoseconds interval)
{
    return std::max<nanoseconds>(30s, 10 * interval);
}

/// For how long an answer is still recognised.
nanoseconds retentionAfter(nanoseconds timeout)
{
    return timeout + std::max<nanoseconds>(timeout, 10s);
}

} // namespace

Prober::Prober(EchoTransport &transport, const Clock &clock, ProberSettings settings)
    : m_transport(transport),
      m_clock(clock),
      m_settings(settings),
      m_retention(retentionAfter(settings.timeout)),
      m_channels(transport),
      m_schedule(clock.mono()),
      m_matcher(m_channels, m_lanes, m_results, settings.timeout)
{
}

ProbeSlot Prober::add(const Endpoint &endpoint, std::optional<nanoseconds> interval, bool paused)
{
    ProbeSlot slot{static_cast<std::uint32_t>(m_lanes.size())};
    if (m_freeSlots.empty()) {
        m_lanes.emplace_back();
        m_schedule.resize(m_lanes.size());
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    ProbeLane &added = lane(slot);
    added.endpoint = endpoint;
    added.interval = interval.value_or(m_settings.interval);
    added.paused = paused;
    added.quietSince = m_clock.mono();
    if (!paused)
        m_schedule.start(slot, added.interval, added.quietSince);
    return slot;
}

void Prober::remove(ProbeSlot slot)
{
    stop(slot);
    ++lane(slot).generation;
    m_freeSlots.push_back(slot);
}

void Prober::setEndpoint(ProbeSlot slot, const Endpoint &endpoint)
{
    ++lane(slot).generation;
    lane(slot).endpoint = endpoint;
}

void Prober::setInterval(ProbeSlot slot, std::optional<nanoseconds> interval)
{
    ProbeLane &changed = lane(slot);
    const nanoseconds before = std::exchange(changed.interval, interval.value_or(m_settings.interval));
    // It keeps its identifier. When that runs out of sequence numbers, the slot moves to another one.
    if (changed.hasChannel) {
        m_channels.reweigh(changed.channel, changed.load, loadOf(changed));
        changed.load = loadOf(changed);
    }
    if (changed.paused || changed.interval == before)
        return;
    m_schedule.stop(slot, before);
    m_schedule.resume(slot, changed.interval, m_clock.mono());
}

void Prober::setTimes(ProberSettings settings)
{
    m_matcher.setTimeout(settings.timeout);
    m_settings = settings;
    m_retention = retentionAfter(settings.timeout);
}

void Prober::setPaused(ProbeSlot slot, bool paused)
{
    if (lane(slot).paused == paused)
        return;
    if (paused)
        stop(slot);
    lane(slot).paused = paused;
    if (!paused)
        m_schedule.start(slot, lane(slot).interval, m_clock.mono());
}

void Prober::stop(ProbeSlot slot)
{
    ProbeLane &stopped = lane(slot);
    if (!stopped.paused)
        m_schedule.stop(slot, stopped.interval);
    if (stopped.hasChannel) {
        m_channels.leave(stopped.channel, stopped.load);
        stopped.hasChannel = false;
    }
}

/// How many sequence numbers it keeps busy.
std::uint32_t Prober::loadOf(const ProbeLane &lane) const
{
    return static_cast<std::uint32_t>(std::ceil(std::chrono::duration<double>(m_retention) / lane.interval));
}

MonoTime Prober::run()
{
    // Everything that arrived by now is read before anything times out by now.
    const MonoTime now = m_clock.mono();
    receive();
    m_matcher.expire(now);
    m_schedule.advance(now);
    const std::uint64_t sentBefore = m_health.sent;
    sendDue(now);
    // The stamps of departures are there at once. Reading them now spares a wake-up.
    if (m_transport.stampsDepartures() && m_health.sent != sentBefore)
        receive();
    if (now >= m_nextTidy) {
        m_nextTidy = now + tidyEvery;
        m_channels.closeUnused(now - m_retention);
    }
    return m_schedule.anyDue() ? now : nextWake();
}

void Prober::sendDue(MonoTime now)
{
    // Replies to the last of them are read in the next turn; the queue has room for them until then.
    for (int sends = 0; sends < sendsPerRun; ++sends) {
        if (sends > 0 && sends % sendsPerRead == 0)
            receive();
        prefetch();
        const auto slot = m_schedule.take();
        if (!slot)
            return;
        now = send(*slot, now);
    }
}

void Prober::prefetch()
{
    if (const auto slot = m_schedule.upcoming(lanesAhead))
        __builtin_prefetch(&lane(*slot), 1);
    if (const auto slot = m_schedule.upcoming(entriesAhead)) {
        if (Channels::Channel *channel = lane(*slot).hasChannel ? m_channels.find(lane(*slot).channel) : nullptr)
            channel->ring.prefetch();
    }
}

MonoTime Prober::nextWake()
{
    MonoTime next = m_schedule.next();
    m_channels.forEach([&](Channels::Channel &channel) {
        next = std::min(next, channel.ring.nextTimeout(m_settings.timeout).value_or(MonoTime::max()));
    });
    return next;
}

bool Prober::ensureChannel(ProbeLane &lane, MonoTime now)
{
    const bool silent = now - lane.quietSince > silenceBeforeFreshIdentifier(lane.interval);
    if (lane.hasChannel && !silent)
        return true;
    const MonoTime openedAfter = silent ? lane.quietSince : MonoTime::min();
    const auto except = lane.hasChannel ? std::optional(lane.channel) : std::nullopt;
    const auto joined = m_channels.join(loadOf(lane), now, openedAfter, except);
    m_health.channelError = joined ? QString() : joined.error();
    if (!joined)
        return lane.hasChannel;
    settle(lane, *joined);
    lane.quietSince = now;
    return true;
}

/// On a channel that it has joined.
void Prober::settle(ProbeLane &lane, ChannelId channel)
{
    if (lane.hasChannel)
        m_channels.leave(lane.channel, lane.load);
    lane.channel = channel;
    lane.load = loadOf(lane);
    lane.hasChannel = true;
}

std::optional<Sequence> Prober::reserve(ProbeLane &lane, MonoTime now)
{
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (!ensureChannel(lane, now))
            return std::nullopt;
        if (const auto sequence = m_channels.find(lane.channel)->ring.reserve(now - m_retention))
            return sequence;
        // More in flight than this identifier has numbers: move to one with room.
        const auto moved = m_channels.join(loadOf(lane), now, MonoTime::min(), lane.channel);
        if (!moved)
            return std::nullopt;
        settle(lane, *moved);
    }
    return std::nullopt;
}

/// Returns when it was sent.
MonoTime Prober::send(ProbeSlot slot, MonoTime now)
{
    ProbeLane &target = lane(slot);
    if (const auto sequence = reserve(target, now)) {
        SequenceRing &ring = m_channels.find(target.channel)->ring;
        const Nonce nonce = m_nonces.next();
        const SendAttempt attempt = m_transport.send(target.channel, target.endpoint, *sequence, nonce, {});
        now = attempt.at;
        // Late sends that the schedule does not make up for count as late, too.
        m_lag.add(now, now - m_schedule.due(slot) + m_schedule.justSlipped());
        if (attempt.error == 0) {
            ring.sent(*sequence, {now, nonce, slot, target.generation, SequenceRing::State::Pending});
            ++m_health.sent;
            m_hasSent[static_cast<std::size_t>(target.endpoint.family())] = true;
        } else {
            ring.release(*sequence);
            fail(slot, attempt.error, now);
        }
    } else {
        fail(slot, EMFILE, now);
    }
    m_schedule.done(slot, target.interval);
    return now;
}

void Prober::fail(ProbeSlot slot, int error, MonoTime now)
{
    ++m_health.sendErrors;
    m_health.lastSendError = error;
    m_results.push_back({.slot = slot, .outcome = Outcome::SendError, .sendError = error, .sentAt = now});
}

ProberHealth Prober::health()
{
    ProberHealth health = m_health;
    const ReplyMatcher::Counts &matched = m_matcher.counts();
    health.inFlight = m_health.sent - matched.finished;
    health.stampedByKernel = matched.stampedByKernel;
    health.stampedByUser = matched.stampedByUser;
    health.icmpErrors = matched.icmpErrors;
    health.foreignPackets = matched.foreignPackets;
    health.missed = m_schedule.missed();
    health.askedRate = m_schedule.rate();
    health.drops = m_transport.drops();
    health.clockSteps = m_transport.clockSteps();
    health.receiveRoom = m_transport.receiveRoom();
    health.sendLag = m_lag.summary(m_clock.mono());
    return health;
}

} // namespace meshping
