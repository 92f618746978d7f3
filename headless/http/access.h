// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/listenendpoint.h"
#include "headless/http/caller.h"
#include "headless/http/reply.h"

#include <optional>
#include <vector>

namespace meshping {

/// What the user has said about who may do what.
struct AccessRules
{
    std::vector<ListenEndpoint> listening;
    QByteArray token;           ///< empty: there is none
    bool tokenRequired = false; ///< for changes from this machine, too
    QStringList hostNames;      ///< in lower case, that are ours, too; "*": any
    std::vector<AddressRange> trustedProxies;
};

/// Who may ask and who may change: reads are open to whoever reaches the socket, changes are for this machine, and
/// for whoever presents the token. Pages of other sites get nothing through the browser of somebody who may.
class Access
{
public:
    explicit Access(AccessRules rules);

    Caller callerOf(const RequestHead &head, const SocketEnds &ends, const QByteArray &authority) const
    {
        return m_proxies.callerOf(head, ends, authority);
    }

    /// Refuses a Host that a page elsewhere made a browser resolve to us (DNS rebinding). Ours are loopback names,
    /// this machine's own names, what the user named, and every address. An address in Host is safe, whichever it is:
    /// the browser connected to it as it stands there, no name service was asked, so the page that it belongs to comes
    /// from here as well.
    std::optional<Reply> refuseHost(const Caller &caller) const;

    /// Whether a link on a page of another site may lead to what is read.
    enum class Links { Open, Refused };

    /// Null when this request may read. Refuses what a page of another site has a browser fetch.
    std::optional<Reply> refuseRead(const RequestHead &head, const Caller &caller, Links links) const;

    /// Null when this request may change things.
    std::optional<Reply> refuseChange(const RequestHead &head, const Caller &caller) const;

    /// From now on.
    void setToken(QByteArray token) { m_rules.token = std::move(token); }

    /// What listening on these addresses means for changes; one line for the start.
    QString summary() const;

private:
    bool isOurs(const QString &host) const;
    bool presentsToken(const RequestHead &head) const;

    AccessRules m_rules;
    TrustedProxies m_proxies;
    QStringList m_ownNames;
};

} // namespace meshping
