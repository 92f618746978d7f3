// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine makes of results beyond counting them, and which events it sees.
#include "core/monitor/engine.h"

#include <QCoreApplication>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// What time servers correct a little at a time is no step.
constexpr auto smallestStep = 500ms;

struct ProbingText
{
    Q_DECLARE_TR_FUNCTIONS(ProbingText)
};

/// Why a target is down.
QString downText(const TargetStatus &status, std::uint32_t losses)
{
    if (status.error.isEmpty() && status.lateAfter > 0ns) {
        const QString after = spanText(std::chrono::round<milliseconds>(status.lateAfter));
        return losses == 1 ? ProbingText::tr("an answer came too late, after %1").arg(after)
                           : ProbingText::tr("%1 answers in a row came too late, after %2").arg(losses).arg(after);
    }
    const QString lost =
        losses == 1 ? ProbingText::tr("a probe was lost") : ProbingText::tr("%1 probes in a row were lost").arg(losses);
    return status.error.isEmpty() ? lost : lost + u"; "_s + status.error;
}

/// Whether it is no mere address beside others of a name.
bool asksForFamily(const Target &target)
{
    return target.host.isEmpty() || target.family != FamilyChoice::Any;
}

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
    if (status.target->ended)
        return; // what was under way does not tell of what is pinged no more
    Event event = eventOf(kind, now, turn.silence);
    event.name = status.target->name;
    event.address = status.target->address.toString();
    if (kind == EventKind::TargetDown) {
        event.detail = downText(status, turn.losses);
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
        const Target &target = *m_table.at(result.slot).target;
        const bool ipv6 = target.address.protocol() == QAbstractSocket::IPv6Protocol;
        if (failed && asksForFamily(target))
            m_familyAsked[ipv6] = result.sentAt;
        const auto found =
            failed ? m_network.failed(ipv6, result.sentAt, result.sendError) : m_network.sent(ipv6, result.sentAt);
        if (found)
            takeFamily(ipv6 ? IpFamily::V6 : IpFamily::V4, *found, result.sentAt, reading);
    }
}

void Engine::takeFamily(IpFamily family, const NetworkWatch::Finding &found, MonoTime at, const ClockReading &reading)
{
    Event event = eventOf(found.lost ? EventKind::NetworkLost : EventKind::NetworkBack, reading.wall,
                          found.lost ? 0ns : at - found.since);
    event.name = family == IpFamily::V6 ? u"IPv6"_s : u"IPv4"_s;
    FamilyFault &fault = m_families[std::size_t(family)];
    fault = {};
    if (found.lost) {
        event.detail = qt_error_string(found.error);
        fault = {WallTime(found.since.time_since_epoch() + reading.offset()), event.detail,
                 m_loop->prober().hasSent(family)};
    }
    m_happened.push_back(std::move(event));
}

// A line for the log about a family that is lost while the other one is well; HealthMeter tells when most sends fail.
void Engine::tellOfFamilies(const Health &health)
{
    constexpr auto settled = 12s; // longer than it takes to know whether most sends fail
    const auto patience = std::max<std::chrono::nanoseconds>(1min, 3 * m_settings.prober.interval);
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        const bool v6 = family == IpFamily::V6;
        const QString name = v6 ? u"IPv6"_s : u"IPv4"_s;
        FamilyFault &fault = m_families[static_cast<std::size_t>(family)];
        bool &told = m_familyTold[static_cast<std::size_t>(family)];
        // Nobody pings in it any more, it seems: its targets have been removed.
        const MonoTime oldest = m_clock->mono() - patience;
        if (fault.since != WallTime{} && m_network.forget(v6, oldest))
            fault = {};
        fault.asked = fault.since != WallTime{} && m_familyAsked[static_cast<std::size_t>(family)] >= oldest;
        const bool lost = fault.since != WallTime{};
        if (lost && !told && health.sendsFailSince == WallTime{} && m_clock->wall() - fault.since > settled) {
            told = true;
            Q_EMIT noted({true, u"nothing can be sent by %1: %2"_s.arg(name, fault.reason)});
        } else if (!lost && std::exchange(told, false)) {
            Q_EMIT noted({false, u"%1 sends again"_s.arg(name)});
        }
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
