// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/listenendpoint.h"
#include "headless/http/access.h"
#include "headless/http/connections.h"
#include "headless/http/qtcompat.h"
#include "headless/http/router.h"

#include <QObject>

#include <tl/expected.hpp>

#include <vector>

namespace meshping {

struct Listening
{
    std::vector<ListenEndpoint> endpoints; ///< with the ports really used
    QStringList warnings;                  ///< of endpoints that were not required and not to be had
};

/// The server in its thread: guards in front, which read the head, Qt HTTP Server to take the body, access rules, the
/// router. Lives and dies in the thread that made it.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    HttpServer(Router router, Access access, ConnectionLimits limits);

    /// Opens every endpoint or none. The error says which, why, and what to do.
    tl::expected<Listening, QString> listen(const std::vector<ListenEndpoint> &endpoints);

    std::size_t connectionCount() const { return m_connections.count(); }

    /// From now on; empty: none.
    void setToken(const QByteArray &token) { m_access.setToken(token); }

private:
    void handle(Request request, const Answer &answer) const;
    qint64 bodyLimit(const RequestHead &head, const SocketEnds &ends) const;
    std::optional<Reply> refuse(const RequestHead &head, const Caller &caller, const Router::Call &call) const;

    Router m_router;
    Access m_access;
    Connections m_connections;
    HttpEngine m_engine; ///< owns guards and sockets, which use the members above
};

} // namespace meshping
