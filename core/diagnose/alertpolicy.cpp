// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnose/alertpolicy.h"

#include <algorithm>

namespace meshping {

namespace {

/// How often the end of the quiet hours is checked: the wall clock may be set, or the machine may sleep.
constexpr auto betweenLooks = std::chrono::seconds(20);

/// One without a name is shown by its address.
AlertTarget rowOf(const QString &place, const QString &address, const QString &name)
{
    return {place, address, name.isEmpty() ? address : name};
}

void order(std::vector<Alert::Item> &items)
{
    std::ranges::sort(items, [](const Alert::Item &a, const Alert::Item &b) {
        return a.event.time != b.event.time ? a.event.time < b.event.time : a.target.key() < b.target.key();
    });
}

} // namespace

AlertPolicy::AlertPolicy(AlertPace pace, const QTimeZone &zone) : m_pace(pace), m_zone(zone) {}

void AlertPolicy::rename(const AlertTarget &before, const AlertTarget &now)
{
    const auto found = m_states.constFind(before);
    if (found == m_states.constEnd())
        return;
    State state = *found;
    state.newest.address = now.address;
    state.newest.name = now.name == now.address ? QString() : now.name;
    m_states.erase(found);
    m_states.insert(now, state);
}

void AlertPolicy::setRules(const AlertRules &rules, MonoTime now)
{
    m_rules = rules;
    if (!m_states.isEmpty())
        m_next = now;
}

void AlertPolicy::take(const QString &place, const Event &event, MonoTime now)
{
    if (event.kind == EventKind::AddressChanged) {
        rename(rowOf(place, event.addressBefore(), event.name), rowOf(place, event.address, event.name));
        return;
    }
    if (event.kind != EventKind::TargetDown && event.kind != EventKind::TargetUp)
        return;
    const AlertTarget target = rowOf(place, event.address, event.name);
    if (!m_rules.wants(target)) {
        m_states.remove(target);
        return;
    }
    auto found = m_states.find(target);
    const bool owed = found != m_states.end() && found->owed();
    // Without a state in memory the event itself is the only sign of a change.
    if (found == m_states.end())
        found = m_states.insert(target, {.newest = {}, .toldDown = event.kind == EventKind::TargetUp});
    found->newest = event;
    if (!found->owed())
        return;
    if (!owed)
        found->changedAt = now;
    m_next = std::min(m_next.value_or(MonoTime::max()), readyAt(*found));
}

MonoTime AlertPolicy::readyAt(const State &state) const
{
    const MonoTime gathered = state.changedAt + m_pace.gather;
    return state.toldAt ? std::max(gathered, *state.toldAt + m_pace.perTarget) : gathered;
}

std::optional<MonoTime> AlertPolicy::next() const
{
    return m_next ? std::optional(std::max(*m_next, m_notBefore)) : std::nullopt;
}

bool AlertPolicy::isQuiet(WallTime now) const
{
    return now < m_rules.mutedUntil || quietUntil(m_rules.quiet, now, m_zone);
}

// A row with nothing to be told, which need not wait either, can be forgotten.
void AlertPolicy::settle(const std::function<bool(const AlertTarget &)> &known, MonoTime now)
{
    m_states.removeIf([&](const QHash<AlertTarget, State>::iterator &entry) {
        const State &state = entry.value();
        if (!m_rules.wants(entry.key()) || (state.owed() && !known(entry.key())))
            return true;
        return !state.owed() && (!state.toldAt || *state.toldAt + m_pace.perTarget <= now);
    });
}

Alert AlertPolicy::tellAll(MonoTime now)
{
    Alert alert;
    for (auto it = m_states.begin(); it != m_states.end(); ++it) {
        State &state = it.value();
        if (!state.owed() || (state.toldAt && *state.toldAt + m_pace.perTarget > now))
            continue;
        (state.isDown() ? alert.down : alert.up).push_back({it.key(), state.newest});
        state.toldDown = state.isDown();
        state.toldAt = now;
    }
    order(alert.down);
    order(alert.up);
    return alert;
}

void AlertPolicy::findNext()
{
    m_next.reset();
    for (const State &state : std::as_const(m_states)) {
        if (state.owed())
            m_next = std::min(m_next.value_or(MonoTime::max()), readyAt(state));
    }
}

std::optional<Alert> AlertPolicy::due(const ClockReading &now, const std::function<bool(const AlertTarget &)> &known)
{
    settle(known, now.mono);
    findNext();
    if (!m_next)
        m_wasQuiet = false;
    if (!m_next || *next() > now.mono)
        return std::nullopt;
    if (isQuiet(now.wall)) {
        m_wasQuiet = true;
        m_next = now.mono + betweenLooks;
        return std::nullopt;
    }
    Alert alert = tellAll(now.mono);
    alert.afterQuiet = std::exchange(m_wasQuiet, false);
    m_notBefore = now.mono + (alert.down.size() + alert.up.size() > 1 ? m_pace.afterMany : m_pace.afterOne);
    findNext();
    return alert;
}

} // namespace meshping
