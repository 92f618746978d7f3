// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"
#include "core/route/tracerun.h"

#include <QHash>

namespace meshping {

/// How routes begin, as traces found it lately: targets behind the same routers share it, so that those are not asked
/// again for each of them (the local stop set of Doubletree, Donnet et al. 2005).
class Beginnings
{
public:
    /// Not older than `since`; null where there is none.
    const Beginning *find(Distance distance, const QHostAddress &router, MonoTime since) const;

    /// All beginnings of a route whose last hop is its target, or not.
    void learn(const Route &route, MonoTime now);

    /// How far away a target of the network of `address` was met (IPv4: of its /24, IPv6: of its /48), else the target
    /// that was met last; 0: none was.
    Distance lengthNear(const QHostAddress &address) const;

    bool isEmpty() const { return m_known.isEmpty(); }

    /// Forgets what is older.
    void drop(MonoTime before);

private:
    struct Known
    {
        Beginning beginning;
        MonoTime at{};
    };

    using Key = std::pair<Distance, QHostAddress>;

    QHash<Key, Known> m_known;
    QHash<QHostAddress, Distance> m_lengths; ///< by network
    Distance m_lastLength = 0;
};

} // namespace meshping
