// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/listenendpoint.h"
#include "headless/http/caller.h"
#include "headless/http/reply.h"

#include <functional>
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
    std::function<bool(const QHostAddress &)> isPeer = [](const QHostAddress &) { return false; };
};

/// Who may read and who may change things. Anybody who reaches the socket may read. Changes need to come from this
/// machine or with the token. A page of another site may do neither through the browser of a user who could.
class Access
{
public:
    explicit Access(AccessRules rules);

    Caller callerOf(const RequestHead &head, const SocketEnds &ends, const QByteArray &authority) const
    {
        return m_proxies.callerOf(head, ends, authority);
    }

    /// Refuses a Host that is none of our names, which guards against DNS rebinding: another site's name that resolves
    /// to our address. Ours are loopback names, this machine's own names, those that the user gave, and any address. An
    /// address is safe because the browser needs no name service to connect to it.
    std::optional<Reply> refuseHost(const Caller &caller) const;

    /// Whether a page of another site may link to what this request reads.
    enum class Links { Open, Refused };

    /// Null when this request may read. Refuses requests that a page of another site makes in a user's browser.
    std::optional<Reply> refuseRead(const RequestHead &head, const Caller &caller, Links links) const;

    /// Null when this request may change things.
    std::optional<Reply> refuseChange(const RequestHead &head, const Caller &caller) const;

    /// Null when this request may tell of targets: it comes from this machine, from a peer, or with the token, under
    /// any name of ours, and from no browser.
    std::optional<Reply> refusePeer(const RequestHead &head, const Caller &caller) const;

    /// Replaces the token, from now on.
    void setToken(QByteArray token) { m_rules.token = std::move(token); }

    /// What listening on these addresses means for changes; one line for the start.
    QString summary() const;

private:
    bool isOurs(const QString &host) const;
    bool presentsToken(const RequestHead &head) const;
    std::optional<Reply> refuseWithoutToken(const RequestHead &head, const QString &whereNone) const;

    AccessRules m_rules;
    TrustedProxies m_proxies;
    QStringList m_ownNames;
};

} // namespace meshping
