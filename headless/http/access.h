// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/listenendpoint.h"
#include "headless/http/reply.h"
#include "headless/http/request.h"

#include <optional>

namespace meshping {

/// Who may ask and who may change: reads are open to whoever reaches the socket, changes are for this machine, and
/// for whoever presents the token.
class Access
{
public:
    /// `token`: empty when there is none.
    Access(std::vector<ListenEndpoint> listening, QByteArray token);

    /// Refuses a Host that a page elsewhere made a browser resolve to us (DNS rebinding). On a loopback connection
    /// only loopback names, IP literals and this machine's own name are ours. Elsewhere any
    /// name may be: what is readable there is open to that network anyway, and changes need the token.
    std::optional<Reply> refuseHost(const SocketEnds &ends, const QByteArray &authority) const;

    /// Null when this request may change things.
    std::optional<Reply> refuseChange(const RequestHead &head, const SocketEnds &ends,
                                      const QByteArray &authority) const;

    void setToken(QByteArray token) { m_token = std::move(token); }

    /// What listening on these addresses means for changes; one line for the start.
    QString summary() const;

private:
    bool presentsToken(const RequestHead &head) const;

    std::vector<ListenEndpoint> m_listening;
    QByteArray m_token;
    QStringList m_ownNames;
};

/// Whether an address, IPv4-mapped ones included, is this machine's loopback.
bool isLoopback(const QHostAddress &address);

} // namespace meshping
