// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <QHash>
#include <QHostAddress>

namespace meshping {

/// How fast a tracer may send: so many packets a second in all, spread evenly, and so many of them to one router, since
/// routers limit what they answer.
class PacketPace
{
public:
    PacketPace(double perSecond, double perRouterAndSecond)
        : m_gap(gapOf(perSecond)),
          m_routerGap(gapOf(perRouterAndSecond))
    {
    }

    bool mayAsk(const QHostAddress &router, MonoTime now) const
    {
        return router.isNull() || m_routers.value(router, MonoTime()) <= now;
    }

    /// One packet was sent; who is expected to answer it, or null.
    void sent(const QHostAddress &router, MonoTime now)
    {
        m_next = std::max(m_next, now - m_gap) + m_gap;
        if (!router.isNull())
            m_routers[router] = now + m_routerGap;
        if (m_routers.size() > mostRouters)
            m_routers.removeIf([now](const auto &entry) { return entry.value() <= now; });
    }

    /// When the next packet may be sent.
    MonoTime next() const { return m_next; }

private:
    static constexpr qsizetype mostRouters = 1'000;

    static std::chrono::nanoseconds gapOf(double perSecond)
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(1 / perSecond));
    }

    std::chrono::nanoseconds m_gap;
    std::chrono::nanoseconds m_routerGap;
    MonoTime m_next{};
    QHash<QHostAddress, MonoTime> m_routers; ///< when each may be asked again
};

} // namespace meshping
