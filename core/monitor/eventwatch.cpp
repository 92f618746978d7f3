// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/eventwatch.h"

#include "core/model/eventwords.h"

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Smaller corrections, as time servers make them all the time, are no step.
constexpr auto smallestStep = 500ms;

double tenths(double rate)
{
    return std::round(rate * 10) / 10;
}

/// True for a target that is not just one of several addresses of a name.
bool asksForFamily(const Target &target)
{
    return target.host.isEmpty() || target.family != FamilyChoice::Any;
}

Event eventOf(EventKind kind, WallTime time, std::chrono::nanoseconds duration)
{
    return {.time = time, .kind = kind, .duration = std::chrono::round<milliseconds>(duration)};
}

} // namespace

void EventWatch::takeResults(std::span<const ProbeResult> results, const std::vector<TargetTurn> &turns,
                             const ClockReading &reading, const std::array<bool, 2> &hasSent)
{
    watchNetwork(results, reading, hasSent);
    for (const TargetTurn &turn : turns)
        takeTurn(turn, reading.wall);
}

void EventWatch::takeTurn(const TargetTurn &turn, WallTime now)
{
    const TargetStatus &status = m_table.at(turn.slot);
    if (status.target->ended || status.target->paused)
        return; // a probe that was still in flight when it was pinged no more
    Event event = eventOf(turn.up ? EventKind::TargetUp : EventKind::TargetDown, now, turn.silence);
    event.name = status.target->name;
    event.address = status.target->address.toString();
    if (!turn.up) {
        event.figures = lossesOf(turn);
        if (!status.target->host.isEmpty())
            m_failing.push_back(status.target->id);
    }
    m_events.push_back(std::move(event));
}

Losses EventWatch::lossesOf(const TargetTurn &turn) const
{
    const TargetStatus &status = m_table.at(turn.slot);
    Losses losses{turn.losses, {}, {}, std::chrono::round<milliseconds>(status.lateAfter)};
    const auto said = m_said.find(turn.slot);
    // What was said is over with the next answer, and is not why this machine cannot probe the target.
    if (said != m_said.end() && !status.error.isEmpty() && !m_table.isUnprobed(turn.slot)) {
        losses.error = said->second.first;
        losses.from = said->second.second.toString();
    }
    return losses;
}

void EventWatch::watchNetwork(std::span<const ProbeResult> results, const ClockReading &reading,
                              const std::array<bool, 2> &hasSent)
{
    for (const ProbeResult &result : results) {
        if (result.outcome == Outcome::IcmpError)
            m_said.insert_or_assign(result.slot, std::pair(result.errorKind, result.from.toHostAddress()));
        const bool failed = result.outcome == Outcome::SendError;
        const bool sent = result.outcome == Outcome::Received || result.outcome == Outcome::Lost;
        if ((!failed && (!sent || m_network.isIdle())) || !m_table.isUsed(result.slot))
            continue;
        const Target &target = *m_table.at(result.slot).target;
        const bool ipv6 = target.address.protocol() == QAbstractSocket::IPv6Protocol;
        if (failed && asksForFamily(target))
            m_families[ipv6].asked = result.sentAt;
        const auto found =
            failed ? m_network.failed(ipv6, result.sentAt, result.sendError) : m_network.sent(ipv6, result.sentAt);
        if (found)
            takeFinding(ipv6 ? IpFamily::V6 : IpFamily::V4, *found, result.sentAt, reading, hasSent[ipv6]);
    }
}

void EventWatch::takeFinding(IpFamily family, const NetworkWatch::Finding &found, MonoTime at,
                             const ClockReading &reading, bool hasSent)
{
    Event event = eventOf(found.lost ? EventKind::NetworkLost : EventKind::NetworkBack, reading.wall,
                          found.lost ? 0ns : at - found.since);
    event.name = family == IpFamily::V6 ? u"IPv6"_s : u"IPv4"_s;
    FamilyFault &fault = m_families[std::size_t(family)].fault;
    fault = {};
    if (found.lost) {
        event.figures = SendFault{found.error};
        fault = {WallTime(found.since.time_since_epoch() + reading.offset()), EventWords().detail(event.figures),
                 hasSent};
    }
    m_events.push_back(std::move(event));
}

void EventWatch::takeHealth(Health &health, const ClockReading &reading)
{
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        review(family, health, reading);
        health.families[std::size_t(family)] = m_families[std::size_t(family)].fault;
    }
    watchShortage(health, reading.wall);
}

// Notes that a family is lost while the other one is well. That most sends fail, HealthMeter notes.
void EventWatch::review(IpFamily family, const Health &health, const ClockReading &reading)
{
    constexpr auto settled = 12s; // longer than it takes to know whether most sends fail
    const bool v6 = family == IpFamily::V6;
    const QString name = v6 ? u"IPv6"_s : u"IPv4"_s;
    auto &[fault, noted, asked] = m_families[std::size_t(family)];
    const MonoTime oldest =
        reading.mono - std::max<std::chrono::nanoseconds>(1min, 3 * health.tuning.value_or(Tuning()).interval);
    // No probe has failed for long: the targets of that family have been removed.
    if (fault.since != WallTime{} && m_network.forget(v6, oldest))
        fault = {};
    const bool lost = fault.since != WallTime{};
    fault.asked = lost && asked >= oldest;
    if (lost && !noted && health.sendsFailSince == WallTime{} && reading.wall - fault.since > settled) {
        noted = true;
        m_notes.push_back({true, u"nothing can be sent by %1: %2"_s.arg(name, fault.reason)});
    } else if (!lost && std::exchange(noted, false)) {
        m_notes.push_back({false, u"%1 sends again"_s.arg(name)});
    }
}

void EventWatch::watchShortage(const Health &health, WallTime now)
{
    const WallTime before = std::exchange(m_shortageSince, health.shortageSince);
    if ((before == WallTime{}) == (health.shortageSince == WallTime{}))
        return;
    const bool began = before == WallTime{};
    Event event = eventOf(began ? EventKind::ShortageBegan : EventKind::ShortageEnded, now, began ? 0ns : now - before);
    if (began)
        event.figures = Rates{tenths(health.askedPerSecond), tenths(health.probesPerSecond)};
    m_events.push_back(std::move(event));
}

void EventWatch::takeClock(const ClockReading &reading)
{
    const auto step = reading.offset() - std::exchange(m_clockOffset, reading.offset());
    if (std::chrono::abs(step) >= smallestStep)
        m_events.push_back(eventOf(EventKind::ClockStepped, reading.wall, step));
}

} // namespace meshping
