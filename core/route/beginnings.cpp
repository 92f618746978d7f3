// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/beginnings.h"

namespace meshping {

namespace {

// Each takes some hundred bytes; more routers than any installation meets.
constexpr qsizetype mostKnown = 100'000;

QHostAddress networkOf(const QHostAddress &address)
{
    const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    if (v4)
        return QHostAddress(address.toIPv4Address() & 0xffffff00);
    Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int i = 6; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes);
}

} // namespace

const Beginning *Beginnings::find(Distance distance, const QHostAddress &router, MonoTime since) const
{
    const auto found = m_known.constFind(Key(distance, router));
    return found != m_known.constEnd() && found->at >= since ? &found->beginning : nullptr;
}

void Beginnings::learn(const Route &route, MonoTime now)
{
    if (route.hops.empty())
        return;
    if (route.reached) {
        const auto &ends = route.hops.back()->answers;
        m_lengths[networkOf(ends.front().address)] = route.length();
        m_lastLength = route.length();
    }
    if (route.loop || m_known.size() > mostKnown)
        return;
    Beginning beginning;
    const std::size_t routers = route.hops.size() - (route.reached || route.refusal ? 1 : 0);
    for (std::size_t i = 0; i < routers; ++i) {
        const HopPtr &hop = route.hops[i];
        beginning.hops.push_back(hop);
        for (const HopLink &link : route.links) {
            if (link.distance + 1 == hop->distance)
                beginning.links.push_back(link);
        }
        for (const HopAnswer &answer : hop->answers) {
            const Key key(hop->distance, answer.address);
            const auto known = m_known.constFind(key);
            // What was taken over is as old as it was.
            const bool same = known != m_known.constEnd() && known->beginning.hops.back() == hop;
            if (!same)
                m_known[key] = {beginning, now};
        }
    }
}

Distance Beginnings::lengthNear(const QHostAddress &address) const
{
    return m_lengths.value(networkOf(address), m_lastLength);
}

void Beginnings::drop(MonoTime before)
{
    m_known.removeIf([before](const auto &entry) { return entry.value().at < before; });
    if (m_lengths.size() > mostKnown)
        m_lengths.clear();
}

} // namespace meshping
