// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/prober.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

namespace meshping {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

// New targets get their first probe at once, but no more than these a second of them.
constexpr nanoseconds firstProbeSpacing = 2ms;

// Sends between two looks at the receive queue, and in one call of run().
constexpr int sendsPerRead = 128;
constexpr int sendsPerRun = 1024;

constexpr nanoseconds tidyEvery = 1s;

nanoseconds silenceBeforeFreshIdentifier(nanoseconds interval)
{
    return std::max<nanoseconds>(30s, 10 * interval);
}

// The fraction of the golden ratio: any number of consecutive slots is spread evenly.
double phaseOf(ProbeSlot slot)
{
    const double turns = (static_cast<double>(slot) + 1) * 0.618'033'988'749'894'9;
    return turns - std::floor(turns);
}

} // namespace

Prober::Prober(EchoTransport &transport, const Clock &clock, ProberSettings settings)
    : m_transport(transport),
      m_clock(clock),
      m_settings(settings),
      m_retention(settings.timeout + std::max<nanoseconds>(settings.timeout, 10s)),
      m_origin(clock.mono().time_since_epoch()),
      m_channels(transport),
      m_wheel(clock.mono())
{
}

ProbeSlot Prober::add(const Endpoint &endpoint, std::optional<nanoseconds> interval, bool paused)
{
    ProbeSlot slot{static_cast<std::uint32_t>(m_lanes.size())};
    if (m_freeSlots.empty()) {
        m_lanes.emplace_back();
        m_wheel.resize(m_lanes.size());
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    Lane &added = lane(slot);
    added.endpoint = endpoint;
    added.interval = interval.value_or(m_settings.interval);
    added.used = true;
    added.paused = paused;
    added.quietSince = m_clock.mono();
    if (!paused)
        start(slot);
    return slot;
}

void Prober::remove(ProbeSlot slot)
{
    stop(slot);
    ++lane(slot).generation;
    lane(slot).used = false;
    m_freeSlots.push_back(slot);
}

void Prober::setEndpoint(ProbeSlot slot, const Endpoint &endpoint)
{
    ++lane(slot).generation;
    lane(slot).endpoint = endpoint;
}

void Prober::setInterval(ProbeSlot slot, std::optional<nanoseconds> interval)
{
    const bool running = !lane(slot).paused;
    if (running)
        stop(slot);
    lane(slot).interval = interval.value_or(m_settings.interval);
    if (!running)
        return;
    m_scheduledRate += 1.0 / std::chrono::duration<double>(lane(slot).interval).count();
    lane(slot).due = phaseAfter(slot, m_clock.mono());
    m_wheel.schedule(slot, lane(slot).due);
}

void Prober::setPaused(ProbeSlot slot, bool paused)
{
    if (lane(slot).paused == paused)
        return;
    if (paused)
        stop(slot);
    lane(slot).paused = paused;
    if (!paused)
        start(slot);
}

void Prober::start(ProbeSlot slot)
{
    m_scheduledRate += 1.0 / std::chrono::duration<double>(lane(slot).interval).count();
    lane(slot).due = firstDue(slot, m_clock.mono());
    m_wheel.schedule(slot, lane(slot).due);
}

void Prober::stop(ProbeSlot slot)
{
    Lane &stopped = lane(slot);
    if (!stopped.paused)
        m_scheduledRate -= 1.0 / std::chrono::duration<double>(stopped.interval).count();
    m_wheel.cancel(slot);
    std::erase(m_ready, slot); // run() leaves only entries that it has not sent yet
    if (stopped.hasChannel) {
        m_channels.leave(stopped.channel, loadOf(stopped));
        stopped.hasChannel = false;
    }
}

double Prober::loadOf(const Lane &lane) const
{
    return std::ceil(std::chrono::duration<double>(m_retention) / lane.interval);
}

MonoTime Prober::phaseAfter(ProbeSlot slot, MonoTime moment) const
{
    const nanoseconds interval = m_lanes[static_cast<std::size_t>(slot)].interval;
    const MonoTime first(m_origin + nanoseconds(static_cast<std::int64_t>(phaseOf(slot) * double(interval.count()))));
    if (moment < first)
        return first;
    return first + ((moment - first) / interval + 1) * interval;
}

MonoTime Prober::firstDue(ProbeSlot slot, MonoTime now)
{
    const MonoTime early = std::max(now, m_lastFirstProbe + firstProbeSpacing);
    const MonoTime regular = phaseAfter(slot, now);
    if (early >= regular)
        return regular;
    m_lastFirstProbe = early;
    return early;
}

MonoTime Prober::run()
{
    // Everything that arrived by now is read before anything times out by now.
    const MonoTime now = m_clock.mono();
    receive();
    expire(now);
    m_wheel.advance(now, m_ready);
    int sends = 0;
    while (m_readyAt < m_ready.size() && sends < sendsPerRun) {
        send(m_ready[m_readyAt++]);
        if (++sends % sendsPerRead == 0)
            receive();
    }
    m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(m_readyAt));
    m_readyAt = 0;
    if (sends > 0)
        receive();
    if (now >= m_nextTidy) {
        m_nextTidy = now + tidyEvery;
        m_channels.closeUnused(now - m_retention);
    }
    return m_ready.empty() ? nextWake() : now;
}

void Prober::expire(MonoTime now)
{
    m_channels.forEach([&](Channels::Channel &channel) {
        channel.ring.expire(now - m_settings.timeout, [&](SequenceRing::Entry &entry) {
            entry.state = SequenceRing::State::Lost;
            --m_health.inFlight;
            const Lane &owner = lane(entry.slot);
            if (owner.generation == entry.generation)
                m_results.push_back({.slot = entry.slot, .outcome = Outcome::Lost, .sentAt = entry.sentAt});
        });
    });
}

MonoTime Prober::nextWake()
{
    MonoTime next = m_wheel.next();
    m_channels.forEach([&](Channels::Channel &channel) {
        if (const auto sentAt = channel.ring.oldestPending())
            next = std::min(next, *sentAt + m_settings.timeout);
    });
    return next;
}

bool Prober::ensureChannel(Lane &lane, MonoTime now)
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
    if (lane.hasChannel)
        m_channels.leave(lane.channel, loadOf(lane));
    lane.channel = *joined;
    lane.hasChannel = true;
    lane.quietSince = now;
    return true;
}

std::optional<Sequence> Prober::reserve(Lane &lane, MonoTime now)
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
        m_channels.leave(lane.channel, loadOf(lane));
        lane.channel = *moved;
    }
    return std::nullopt;
}

void Prober::send(ProbeSlot slot)
{
    Lane &target = lane(slot);
    const MonoTime before = m_clock.mono();
    const auto sequence = reserve(target, before);
    if (!sequence) {
        ++m_health.sendErrors;
        m_results.push_back({.slot = slot, .outcome = Outcome::SendError, .sendError = EMFILE, .sentAt = before});
        scheduleNext(slot, before);
        return;
    }
    SequenceRing &ring = m_channels.find(target.channel)->ring;
    SequenceRing::Entry &entry = ring.at(*sequence);
    const Nonce nonce = m_nonces.next();
    const MonoTime sentAt = m_clock.mono();
    const int error = m_transport.send(target.channel, target.endpoint, *sequence, nonce);
    m_lag.add(sentAt, sentAt - target.due);
    if (error == 0) {
        entry = {sentAt, nonce, slot, target.generation, SequenceRing::State::Pending};
        ring.sent(sentAt);
        ++m_health.sent;
        ++m_health.inFlight;
    } else {
        entry.state = SequenceRing::State::Free;
        ++m_health.sendErrors;
        m_results.push_back({.slot = slot, .outcome = Outcome::SendError, .sendError = error, .sentAt = sentAt});
    }
    scheduleNext(slot, sentAt);
}

void Prober::scheduleNext(ProbeSlot slot, MonoTime now)
{
    Lane &target = lane(slot);
    const MonoTime regular = phaseAfter(slot, target.due);
    // The first probe came early; its regular moment is skipped where it would follow closely.
    MonoTime next = regular - target.due < target.interval / 2 ? regular + target.interval : regular;
    if (next <= now) {
        const auto behind = (now - next) / target.interval + 1;
        m_health.missed += static_cast<std::uint64_t>(behind);
        next += behind * target.interval;
    }
    target.due = next;
    m_wheel.schedule(slot, next);
}

ProberHealth Prober::health()
{
    ProberHealth health = m_health;
    health.sendLag = m_lag.summary(m_clock.mono());
    return health;
}

} // namespace meshping
