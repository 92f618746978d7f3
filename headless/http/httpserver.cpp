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

HttpServer::HttpServer(Router router, Access access, ConnectionLimits limits)
    : m_router(std::move(router)),
      m_access(std::move(access)),
      m_connections(limits, {[this](Request request, const Answer &answer) { handle(std::move(request), answer); },
                             [this](const RequestHead &head, const SocketEnds &ends) { return bodyLimit(head, ends); },
                             [this](const RequestHead &head, const SocketEnds &ends) {
                                 return m_access.callerOf(head, ends, authorityOf(head, ends)).local;
                             }}),
      m_engine([this](const SocketEnds &ends, const QByteArray &body) {
          if (Connection *connection = m_connections.find(ends))
              connection->bodyRead(body);
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

void HttpServer::handle(Request request, const Answer &answer) const
{
    request.caller = m_access.callerOf(request.head, request.ends, request.authority());
    const auto call = m_router.find(request.head.method, request.target);
    // Nodes know each other by names that nobody has told us.
    const bool underAnyName = call && (*call)->forPeers;
    auto refused = underAnyName ? std::nullopt : m_access.refuseHost(request.caller);
    if (!refused)
        refused = call ? refuse(request.head, request.caller, **call) : std::optional(call.error());
    if (refused)
        answer.send(*refused);
    else
        (*call)->handler(request, answer);
}

std::optional<Reply> HttpServer::refuse(const RequestHead &head, const Caller &caller, const Router::Call &call) const
{
    if (call.forPeers)
        return m_access.refusePeer(head, caller);
    return isRead(head.method) ? m_access.refuseRead(head, caller, call.links) : m_access.refuseChange(head, caller);
}

qint64 HttpServer::bodyLimit(const RequestHead &head, const SocketEnds &ends) const
{
    const ConnectionLimits &limits = m_connections.limits();
    const auto target = parseRequestTarget(head.target);
    const auto call = target ? m_router.find(head.method, *target) : tl::unexpected(Reply());
    const bool large = call && (*call)->body == Router::Body::Large &&
                       !refuse(head, m_access.callerOf(head, ends, authorityOf(head, ends)), **call);
    return large ? limits.largeBodyBytes : limits.bodyBytes;
}

} // namespace meshping
