// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/networkwatch.h"

#include <algorithm>
#include <utility>

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr int enoughFailures = 3;
constexpr auto longEnough = 5s;

} // namespace

std::optional<NetworkWatch::Finding> NetworkWatch::failed(bool ipv6, MonoTime at, int error)
{
    Family &family = m_families[ipv6];
    if (family.failures == 0)
        family.since = at;
    family.failures = std::min(family.failures + 1, enoughFailures);
    family.latest = at;
    family.error = error;
    if (family.lost || family.failures < enoughFailures || at - family.since < longEnough)
        return {};
    family.lost = true;
    return Finding{true, family.since, error};
}

std::optional<NetworkWatch::Finding> NetworkWatch::sent(bool ipv6, MonoTime at)
{
    Family &family = m_families[ipv6];
    // A probe that was sent before the failures began says nothing about their end.
    if (family.failures == 0 || at <= family.since)
        return {};
    const Family before = std::exchange(family, {});
    return before.lost ? std::optional(Finding{false, before.since, before.error}) : std::nullopt;
}

bool NetworkWatch::forget(bool ipv6, MonoTime moment)
{
    Family &family = m_families[ipv6];
    const bool unused = family.latest < moment;
    if (unused)
        family = {};
    return unused;
}

} // namespace meshping
