// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/guard.h"

#include "headless/http/connection.h"
#include "headless/http/connections.h"

#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Guard::Guard(Connections &connections, QObject *parent) : QTcpServer(parent), m_connections(connections)
{
    // With all descriptors used up QTcpServer stops accepting for good.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(500ms, this, &QTcpServer::resumeAccepting); });
}

void Guard::incomingConnection(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>(this);
    if (!socket->setSocketDescriptor(descriptor))
        return;
    if (!m_connections.makeRoom(isLoopback(socket->peerAddress()))) {
        const Reply reply = Reply::busy(u"too many connections; try again in a moment"_s);
        socket->write(reply.head() + reply.body);
        socket->flush();
        return; // closes
    }
    new Connection(socket.get(), m_connections);
    addPendingConnection(socket.release());
}

} // namespace meshping
