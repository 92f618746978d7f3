// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/request.h"

#include <QHttpServer>

#include <functional>

class QTcpServer;
class QTcpSocket;

namespace meshping {

/// Qt HTTP Server, and everything in which its versions differ (6.4 in Debian 12, 6.8 in Debian 13): how it is bound
/// to a listening socket, how it tells of a request, and how one learns whose request that is. It only takes a
/// request's body off the socket. The HeadReader's head counts, because Qt accepts malformed ones and cannot be given
/// one that was read already; a Connection answers.
class HttpEngine
{
public:
    /// The body of a request is there; it may be empty. The ends tell whose it is.
    using BodyRead = std::function<void(const SocketEnds &, const QByteArray &)>;

    explicit HttpEngine(BodyRead bodyRead);

    /// Takes over a server that listens, and owns it from now on. False when Qt refuses it.
    bool bind(QTcpServer *server);

private:
    BodyRead m_bodyRead;
    QHttpServer m_server;
};

/// Stops Qt from reading a socket. Otherwise Qt closes it as soon as the other side has sent its last byte, though that
/// side may still wait for an answer. Any reading through `socket` undoes this.
void stopReading(const QTcpSocket &socket);

} // namespace meshping
