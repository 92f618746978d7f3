// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/connections.h"

#include "headless/http/connection.h"

#include <algorithm>
#include <numeric>

namespace meshping {

namespace {

/// Higher yields first; 0 never does.
int yieldRank(const Connection &connection, const ConnectionLimits &limits)
{
    switch (connection.state()) {
    case Connection::State::Closed:
        return 0;
    case Connection::State::Handling:
        // A client that changes something has to learn whether it was done.
        return connection.onlyReads() && connection.idleMilliseconds() >= limits.evictableStall.count() ? 1 : 0;
    case Connection::State::Lingering:
        return 3;
    case Connection::State::Reading:
        return connection.reserved() > 0 ? 0 : 2;
    case Connection::State::Writing:
        return connection.idleMilliseconds() >= limits.evictableStall.count() ? 1 : 0;
    }
    return 0;
}

} // namespace

Connections::Connections(ConnectionLimits limits, Server server) : m_limits(limits), m_server(std::move(server)) {}

Connection *Connections::find(const SocketEnds &ends) const
{
    const auto found =
        std::find_if(m_live.begin(), m_live.end(), [&](const Connection *c) { return c->ends() == ends; });
    return found == m_live.end() ? nullptr : *found;
}

std::size_t Connections::open(bool local) const
{
    return static_cast<std::size_t>(std::count_if(m_live.begin(), m_live.end(), [local](const Connection *c) {
        return c->isLocal() == local && c->state() != Connection::State::Closed;
    }));
}

bool Connections::makeRoom(bool local)
{
    while (open(local) >= (local ? m_limits.localConnections : m_limits.connections)) {
        Connection *victim = leastDeserving(local);
        if (!victim)
            return false;
        victim->yield();
    }
    return true;
}

Connection *Connections::leastDeserving(bool local) const
{
    Connection *victim = nullptr;
    std::pair<int, qint64> worst{0, -1};
    for (Connection *connection : m_live) {
        if (connection->isLocal() != local)
            continue;
        const std::pair<int, qint64> candidate{yieldRank(*connection, m_limits), connection->idleMilliseconds()};
        if (candidate.first > 0 && candidate > worst) {
            worst = candidate;
            victim = connection;
        }
    }
    return victim;
}

bool Connections::canReserve(qint64 bytes) const
{
    const qint64 reserved = std::accumulate(m_live.begin(), m_live.end(), qint64(0),
                                            [](qint64 sum, const Connection *c) { return sum + c->reserved(); });
    return reserved + bytes <= m_limits.largeBodiesBytes;
}

void Connections::insert(Connection *connection)
{
    m_live.push_back(connection);
}

void Connections::remove(Connection *connection)
{
    std::erase(m_live, connection);
}

} // namespace meshping
