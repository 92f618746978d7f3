// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/qtcompat.h"

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>

namespace meshping {

HttpEngine::HttpEngine(BodyRead bodyRead) : m_bodyRead(std::move(bodyRead))
{
    // No routes are registered, so every request is "missing": Qt's router knows neither 405 nor HEAD.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // The responder is left alone; when it goes, Qt listens for the next request, which the Connection throws away.
    m_server.setMissingHandler(&m_server, [this](const QHttpServerRequest &request, QHttpServerResponder &) {
        m_bodyRead({request.remoteAddress(), request.remotePort(), request.localAddress(), request.localPort()},
                   request.body());
    });
#else
    m_server.setMissingHandler([this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        const QTcpSocket *socket = responder.socket();
        m_bodyRead({socket->peerAddress(), socket->peerPort(), socket->localAddress(), socket->localPort()},
                   request.body());
    });
#endif
}

bool HttpEngine::bind(QTcpServer *server)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return m_server.bind(server);
#else
    m_server.bind(server);
    return true;
#endif
}

void stopReading(const QTcpSocket &socket)
{
    const auto notifiers = socket.findChildren<QSocketNotifier *>();
    for (QSocketNotifier *notifier : notifiers) {
        if (notifier->type() == QSocketNotifier::Read)
            notifier->setEnabled(false);
    }
}

} // namespace meshping
