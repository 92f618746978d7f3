// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/request.h"

#include <QHttpServer>

#include <functional>

class QTcpServer;
class QTcpSocket;

namespace meshping {

/// Qt HTTP Server, and everything in which its versions differ (6.4 in Debian 12, 6.8 in Debian 13): how it is bound
/// to a listening socket, how it tells of a request, and how one learns whose request that is. It takes a request's
/// body off the socket and does no more: the head that counts is the HeadReader's, since Qt forgives too much in one
/// and cannot be handed one that was read already, and a Connection answers.
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

/// Has Qt read no more from a socket. At the end of what the other side sends Qt closes it at once, though that side
/// may still wait for an answer. Any reading through `socket` undoes this.
void stopReading(const QTcpSocket &socket);

} // namespace meshping
