// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/access.h"

#include <QHostInfo>
#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// Name or address of an authority, without port, brackets and a trailing dot, in lower case; null when malformed.
std::optional<QString> hostOf(const QByteArray &authority)
{
    QUrl url;
    url.setAuthority(QString::fromLatin1(authority), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return {};
    QString host = url.host().toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

bool isLoopbackName(const QString &host)
{
    return host == u"localhost" || host.endsWith(u".localhost") || isLoopback(QHostAddress(host));
}

/// Takes the same time wherever the two differ, so that a guess cannot be improved by measuring the time.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

/// An origin as browsers write it: without the scheme's default port.
QByteArray originOf(const QByteArray &scheme, const QByteArray &authority)
{
    const QByteArray port = scheme == "https" ? ":443" : ":80";
    const QByteArray own = authority.toLower();
    return scheme + "://" + (own.endsWith(port) ? own.chopped(port.size()) : own);
}

bool isCrossOrigin(const RequestHead &head, const Caller &caller)
{
    const QByteArray site = head.field("sec-fetch-site");
    if (!site.isNull() && site != "same-origin" && site != "none")
        return true;
    const QByteArray origin = head.field("origin").toLower();
    if (origin.isNull())
        return false;
    if (!caller.scheme.isEmpty())
        return origin != originOf(caller.scheme, caller.authority);
    // A proxy that we do not know of may speak TLS in front of us.
    return origin != originOf("http", caller.authority) && origin != originOf("https", caller.authority);
}

/// A user followed a link or sent a form in a browser's tab. The page it came from cannot see the answer.
bool isNavigation(const RequestHead &head)
{
    return head.field("sec-fetch-mode") == "navigate" && head.field("sec-fetch-dest") == "document";
}

Reply unauthorized(const QString &message, const QByteArray &challenge)
{
    return Reply::error(401, message).with("WWW-Authenticate", challenge);
}

} // namespace

Access::Access(AccessRules rules) : m_rules(std::move(rules)), m_proxies(m_rules.trustedProxies)
{
    const QString name = QSysInfo::machineHostName().toLower();
    m_ownNames = {name, name + u".local"_s, name + u'.' + QHostInfo::localDomainName().toLower()};
    m_ownNames += m_rules.hostNames;
}

bool Access::isOurs(const QString &host) const
{
    return isLoopbackName(host) || !QHostAddress(host).isNull() || m_ownNames.contains(host) ||
           m_ownNames.contains(u"*"_s);
}

std::optional<Reply> Access::refuseHost(const Caller &caller) const
{
    const auto host = hostOf(caller.authority);
    if (!host)
        return Reply::error(400, u"the Host header is malformed"_s);
    if (isOurs(*host))
        return {};
    return Reply::error(403, u"\"%1\" is not a name of this server; use an address or localhost, or start meshping "
                             u"with --allow-host %1"_s.arg(*host));
}

std::optional<Reply> Access::refuseRead(const RequestHead &head, const Caller &caller, Links links) const
{
    if (!isCrossOrigin(head, caller) || (links == Links::Open && isNavigation(head)))
        return {};
    return Reply::error(403, u"a page from elsewhere gets nothing from here"_s);
}

std::optional<Reply> Access::refuseChange(const RequestHead &head, const Caller &caller) const
{
    if (isCrossOrigin(head, caller))
        return Reply::error(403, u"a page from elsewhere may not change anything here"_s);
    const auto host = hostOf(caller.authority);
    if (caller.local && host && isLoopbackName(*host) && !m_rules.tokenRequired)
        return {};
    return refuseWithoutToken(
        head, u"changes are for this machine only, under a loopback name, as long as meshping has no token file"_s);
}

std::optional<Reply> Access::refusePeer(const RequestHead &head, const Caller &caller) const
{
    // Nodes do not send these, and every browser does with a POST: a page's name may lead to our address.
    if (head.has("origin") || head.has("sec-fetch-site"))
        return Reply::error(403, u"this is for other nodes, not for pages"_s);
    const bool openHere = caller.local && !m_rules.tokenRequired;
    // What a proxy on this machine passes on is from anybody.
    const bool isPeer = m_rules.isPeer(caller.address) && (caller.local || !isLoopback(caller.address));
    if (openHere || isPeer)
        return {};
    return refuseWithoutToken(head, u"this address is none of the peers; name it to meshping with --peers"_s);
}

std::optional<Reply> Access::refuseWithoutToken(const RequestHead &head, const QString &whereNone) const
{
    if (m_rules.token.isEmpty())
        return Reply::error(403, whereNone);
    if (!head.has("authorization"))
        return unauthorized(u"changes from here need the token"_s, "Bearer realm=\"meshping\"");
    if (!presentsToken(head))
        return unauthorized(u"this is not the token"_s, "Bearer realm=\"meshping\", error=\"invalid_token\"");
    return {};
}

bool Access::presentsToken(const RequestHead &head) const
{
    constexpr QByteArrayView scheme("bearer ");
    const QByteArray value = head.field("authorization");
    return value.size() > scheme.size() && value.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0 &&
           equalInConstantTime(QByteArrayView(value).sliced(scheme.size()).trimmed(), m_rules.token);
}

QString Access::summary() const
{
    if (m_rules.tokenRequired)
        return u"all changes need the token"_s;
    const bool reachable = std::any_of(m_rules.listening.begin(), m_rules.listening.end(),
                                       [](const ListenEndpoint &endpoint) { return !isLoopback(endpoint.address); });
    const bool behindProxy = !m_rules.trustedProxies.empty();
    if (!m_rules.token.isEmpty() && (reachable || behindProxy))
        return u"changes from other machines need the token"_s;
    return reachable || behindProxy ? u"other machines: reads only, no token file"_s
                                    : u"changes from this machine only"_s;
}

} // namespace meshping
