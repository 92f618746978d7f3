// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/answer.h"
#include "headless/http/request.h"

#include <chrono>
#include <functional>
#include <vector>

namespace meshping {

class Connection;

/// What one client, and all together, may cost. The sum bounds the server's memory: all connections * (16 KiB head +
/// bodyBytes + 128 KiB of reply under way) + twice largeBodiesBytes, beside what feeds keep at hand.
struct ConnectionLimits
{
    std::size_t connections = 256;      ///< of clients elsewhere
    std::size_t localConnections = 128; ///< of those on this machine, whose places nobody else takes

    /// Body of an ordinary request.
    qint64 bodyBytes = 48 * 1024;

    /// Body of a request that brings a list of targets: 200,000 of them at 40 bytes are 8 MB.
    qint64 largeBodyBytes = 16 * 1024 * 1024;
    qint64 largeBodiesBytes = 32 * 1024 * 1024; ///< of all such requests at once

    std::chrono::milliseconds requestTime{5'000};       ///< until a request is complete
    std::chrono::milliseconds largeRequestTime{60'000}; ///< the same with a large body
    std::chrono::milliseconds handlerTime{120'000};     ///< until its reply is made
    std::chrono::milliseconds stallTime{20'000};        ///< without a byte of the reply taken
    std::chrono::milliseconds lingerTime{1'000};        ///< for the client to close first
    std::chrono::milliseconds uptakeTime{5'000};        ///< without the reader of an endless reply taking any of it
    std::chrono::milliseconds evictableStall{
        2'000}; ///< after this who stalls, or waits for a reply, yields to newcomers
};

/// All live connections of a server: counts them, finds them, makes room.
class Connections
{
public:
    /// What a server does for its connections.
    struct Server
    {
        std::function<void(Request, const Answer &)> handle;

        /// How large a body this client may send with this head.
        std::function<qint64(const RequestHead &, const SocketEnds &)> bodyLimit;

        /// Whether a request with this head comes from this machine, on behalf of nobody else.
        std::function<bool(const RequestHead &, const SocketEnds &)> isLocal;
    };

    Connections(ConnectionLimits limits, Server server);

    const ConnectionLimits &limits() const { return m_limits; }

    const Server &server() const { return m_server; }

    std::size_t count() const { return m_live.size(); }

    Connection *find(const SocketEnds &ends) const;

    /// Whether one more may come, from this machine or from elsewhere. At the cap the connection of the same kind gives
    /// way that has waited longest for its client, so that idle or slow clients cannot keep out others.
    bool makeRoom(bool local);

    bool canReserve(qint64 bytes) const;

    void insert(Connection *connection);
    void remove(Connection *connection);

private:
    std::size_t open(bool local) const;
    Connection *leastDeserving(bool local) const;

    ConnectionLimits m_limits;
    Server m_server;
    std::vector<Connection *> m_live;
};

} // namespace meshping
