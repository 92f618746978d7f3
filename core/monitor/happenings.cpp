// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine makes of results beyond counting them, and which events it sees.
#include "core/monitor/engine.h"

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// What time servers correct a little at a time is no step.
constexpr auto smallestStep = 500ms;

Event eventOf(EventKind kind, WallTime time, std::chrono::nanoseconds duration)
{
    return {.time = time, .kind = kind, .duration = std::chrono::round<milliseconds>(duration)};
}

} // namespace

void Engine::take(std::span<const ProbeResult> results)
{
    if (results.empty())
        return;
    const ClockReading reading = readBoth(*m_clock);
    m_table.count(results, reading);
    refreshZones(results);
    watchNetwork(results, reading);
    for (const TargetTable::Turn &turn : m_table.takeTurns())
        tell(turn.up ? EventKind::TargetUp : EventKind::TargetDown, turn, reading.wall);
    tellWhatHappened();
}

void Engine::tellWhatHappened()
{
    if (!m_happened.empty())
        Q_EMIT happened(std::exchange(m_happened, {}));
}

void Engine::tell(EventKind kind, const TargetTable::Turn &turn, WallTime now)
{
    const TargetStatus &status = m_table.at(turn.slot);
    Event event = eventOf(kind, now, turn.silence);
    event.name = status.target->name;
    event.address = status.target->address.toString();
    if (kind == EventKind::TargetDown) {
        event.detail = status.error;
        if (!status.target->host.isEmpty())
            Q_EMIT failing(status.target->id);
    }
    m_happened.push_back(std::move(event));
}

// The interface of a link-local address may have gone and come back under another number.
void Engine::refreshZones(std::span<const ProbeResult> results)
{
    for (const ProbeResult &result : results) {
        if (result.outcome != Outcome::SendError || !m_table.isUsed(result.slot))
            continue;
        const QHostAddress &address = m_table.at(result.slot).target->address;
        if (!address.scopeId().isEmpty())
            m_loop->prober().setEndpoint(result.slot, Endpoint(address));
    }
}

void Engine::watchNetwork(std::span<const ProbeResult> results, const ClockReading &reading)
{
    for (const ProbeResult &result : results) {
        const bool failed = result.outcome == Outcome::SendError;
        const bool sent = result.outcome == Outcome::Received || result.outcome == Outcome::Lost;
        if ((!failed && (!sent || m_network.isIdle())) || !m_table.isUsed(result.slot))
            continue;
        const bool ipv6 = m_table.at(result.slot).target->address.protocol() == QAbstractSocket::IPv6Protocol;
        const auto found =
            failed ? m_network.failed(ipv6, result.sentAt, result.sendError) : m_network.sent(ipv6, result.sentAt);
        if (!found)
            continue;
        Event event = eventOf(found->lost ? EventKind::NetworkLost : EventKind::NetworkBack, reading.wall,
                              found->lost ? 0ns : result.sentAt - found->since);
        event.name = ipv6 ? u"IPv6"_s : u"IPv4"_s;
        if (found->lost)
            event.detail = qt_error_string(found->error);
        m_happened.push_back(std::move(event));
    }
}

void Engine::watchShortage(const Health &health)
{
    const WallTime before = std::exchange(m_shortageSince, health.shortageSince);
    if ((before == WallTime{}) == (health.shortageSince == WallTime{}))
        return;
    const bool began = before == WallTime{};
    const WallTime now = m_clock->wall();
    Event event = eventOf(began ? EventKind::ShortageBegan : EventKind::ShortageEnded, now, began ? 0ns : now - before);
    if (began)
        event.detail =
            u"asked for %1 probes/s, sent %2"_s.arg(qRound(health.askedPerSecond)).arg(qRound(health.probesPerSecond));
    m_happened.push_back(std::move(event));
    tellWhatHappened();
}

void Engine::watchClock()
{
    const ClockReading reading = readBoth(*m_clock);
    const auto step = reading.offset() - std::exchange(m_clockOffset, reading.offset());
    if (std::chrono::abs(step) < smallestStep)
        return;
    m_happened.push_back(eventOf(EventKind::ClockStepped, reading.wall, step));
    tellWhatHappened();
}

} // namespace meshping
