// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/answer.h"
#include "headless/http/request.h"

#include <chrono>
#include <functional>
#include <vector>

namespace meshping {

class Connection;

/// What one client, and all together, may cost. The sum bounds the server's memory: connections * (16 KiB head +
/// bodyBytes + 128 KiB of reply under way) + twice largeBodiesBytes, beside what feeds keep at hand.
struct Limits
{
    std::size_t connections = 256;

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
    std::chrono::milliseconds evictableStall{2'000};    ///< after this a reader that stalls must yield to newcomers
};

/// All live connections of a server: counts them, finds them, makes room.
class Connections
{
public:
    using Handler = std::function<void(Request, const Answer &)>;
    using BodyLimit = std::function<qint64(const RequestHead &, const SocketEnds &)>;

    /// `bodyLimit` tells how large a body this client may send with this head.
    Connections(Limits limits, Handler handler, BodyLimit bodyLimit);

    const Limits &limits() const { return m_limits; }

    qint64 bodyLimit(const RequestHead &head, const SocketEnds &ends) const { return m_bodyLimit(head, ends); }

    void handle(Request request, const Answer &answer) const { m_handler(std::move(request), answer); }

    std::size_t count() const { return m_live.size(); }

    Connection *find(const SocketEnds &ends) const;

    /// Whether one more may come. At the cap the one that waits longest for its client yields: one that idles or
    /// dribbles cannot keep out one that asks.
    bool makeRoom();

    bool canReserve(qint64 bytes) const;

    void insert(Connection *connection);
    void remove(Connection *connection);

private:
    Connection *leastDeserving() const;

    Limits m_limits;
    Handler m_handler;
    BodyLimit m_bodyLimit;
    std::vector<Connection *> m_live;
};

} // namespace meshping
