// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/request.h"

#include <QHttpServer>

#include <functional>

class QTcpServer;
class QTcpSocket;

namespace meshping {

/// Qt HTTP Server, and everything in which its versions differ (6.4 in Debian 12, 6.8 in Debian 13): how it is bound
/// to a listening socket, how it tells of a request, and how one learns whose request that is. It parses and never
/// answers; that is the Connection's.
class HttpEngine
{
public:
    /// A request has been read to its end: whose, and its body.
    using RequestRead = std::function<void(const SocketEnds &, const QByteArray &)>;

    explicit HttpEngine(RequestRead requestRead);

    /// Takes over a server that listens, and owns it from now on. False when Qt refuses it.
    bool bind(QTcpServer *server);

private:
    RequestRead m_requestRead;
    QHttpServer m_server;
};

/// Has Qt read no more from a socket. At the end of what the other side sends Qt closes it at once, though that side
/// may still wait for an answer. Any reading through `socket` undoes this.
void stopReading(const QTcpSocket &socket);

} // namespace meshping
