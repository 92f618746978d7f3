// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/httpserver.h"

#include "headless/http/connection.h"
#include "headless/http/guard.h"

#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString listenFault(const ListenEndpoint &endpoint, const QTcpServer &server)
{
    const QString where = u"cannot listen on %1: "_s.arg(endpoint.toString());
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return where + u"the port is in use, perhaps by another meshping; stop that, or choose another with --listen"_s;
    case QAbstractSocket::SocketAccessError:
        return where + u"ports below 1024 are not for ordinary users; choose another with --listen"_s;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return where + u"no interface of this machine has that address; choose another with --listen"_s;
    case QAbstractSocket::UnsupportedSocketOperationError:
        return where + u"this machine has no such address family; choose another with --listen"_s;
    default:
        return where + server.errorString();
    }
}

} // namespace

HttpServer::HttpServer(Router router, Access access, Limits limits)
    : m_router(std::move(router)),
      m_access(std::move(access)),
      m_connections(
          limits, [this](const Request &request, const Answer &answer) { handle(request, answer); },
          [this](const RequestHead &head, const SocketEnds &ends) { return bodyLimit(head, ends); }),
      m_engine([this](const SocketEnds &ends, const QByteArray &body) {
          if (Connection *connection = m_connections.find(ends))
              connection->requestRead(body);
      })
{
}

tl::expected<Listening, QString> HttpServer::listen(const std::vector<ListenEndpoint> &endpoints)
{
    Listening listening;
    std::vector<std::unique_ptr<Guard>> guards;
    for (const ListenEndpoint &endpoint : endpoints) {
        auto guard = std::make_unique<Guard>(m_connections);
        if (!guard->listen(endpoint.address, endpoint.port)) {
            const QString fault = listenFault(endpoint, *guard);
            if (endpoint.required)
                return tl::unexpected(fault);
            listening.warnings << fault;
            continue;
        }
        listening.endpoints.push_back({guard->serverAddress(), guard->serverPort(), endpoint.required});
        guards.push_back(std::move(guard));
    }
    if (guards.empty())
        return tl::unexpected(listening.warnings.join(u"; "_s));
    for (auto &guard : guards) {
        if (!m_engine.bind(guard.get()))
            return tl::unexpected(u"Qt HTTP Server does not take the listening socket"_s);
        (void)guard.release(); // the engine owns it now
    }
    return listening;
}

void HttpServer::handle(const Request &request, const Answer &answer) const
{
    if (const auto refused = m_access.refuseHost(request.ends, request.authority())) {
        answer.send(*refused);
        return;
    }
    const auto handler = m_router.find(request.head.method, request.target);
    if (!handler) {
        answer.send(handler.error());
        return;
    }
    if (!isRead(request.head.method)) {
        if (const auto refused = m_access.refuseChange(request.head, request.ends, request.authority())) {
            answer.send(*refused);
            return;
        }
    }
    (*handler)(request, answer);
}

qint64 HttpServer::bodyLimit(const RequestHead &head, const SocketEnds &ends) const
{
    const Limits &limits = m_connections.limits();
    const auto target = parseRequestTarget(head.target);
    const bool large = target && m_router.takesLargeBody(head.method, *target) &&
                       !m_access.refuseChange(head, ends, head.field("host"));
    return large ? limits.largeBodyBytes : limits.bodyBytes;
}

} // namespace meshping
