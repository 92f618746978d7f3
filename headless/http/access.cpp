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

/// Time depends on the lengths alone, so that it tells nothing about where a guess goes wrong.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

/// A proxy on this machine connects from loopback on behalf of anybody.
bool cameThroughProxy(const RequestHead &head)
{
    constexpr QByteArrayView traces[] = {"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"};
    return std::any_of(std::begin(traces), std::end(traces), [&](QByteArrayView name) { return head.has(name); });
}

/// host:port as browsers write it in Origin: without the scheme's own port.
QByteArray withoutDefaultPort(const QByteArray &authority, QByteArrayView port)
{
    return authority.endsWith(port) ? authority.chopped(port.size()) : authority;
}

bool isCrossOrigin(const RequestHead &head, const QByteArray &authority)
{
    const QByteArray site = head.field("sec-fetch-site");
    if (!site.isNull() && site != "same-origin" && site != "none")
        return true;
    const QByteArray origin = head.field("origin").toLower();
    if (origin.isNull())
        return false;
    const QByteArray own = authority.toLower();
    return origin != "http://" + withoutDefaultPort(own, ":80") &&
           origin != "https://" + withoutDefaultPort(own, ":443");
}

Reply unauthorized(const QString &message, const QByteArray &challenge)
{
    return Reply::error(401, message).with("WWW-Authenticate", challenge);
}

} // namespace

bool isLoopback(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 ipv4 = address.toIPv4Address(&mapped);
    return mapped ? ipv4 >> 24 == 127 : address == QHostAddress(QHostAddress::LocalHostIPv6);
}

Access::Access(std::vector<ListenEndpoint> listening, QByteArray token)
    : m_listening(std::move(listening)),
      m_token(std::move(token))
{
    const QString name = QSysInfo::machineHostName().toLower();
    m_ownNames = {name, name + u".local"_s, name + u'.' + QHostInfo::localDomainName().toLower()};
}

std::optional<Reply> Access::refuseHost(const SocketEnds &ends, const QByteArray &authority) const
{
    const auto host = hostOf(authority);
    if (!host)
        return Reply::error(400, u"the Host header is malformed"_s);
    const bool ours = isLoopbackName(*host) || !QHostAddress(*host).isNull() || m_ownNames.contains(*host);
    if (ours || !isLoopback(ends.local))
        return {};
    return Reply::error(403, u"\"%1\" is not a name of this server; use an address or localhost"_s.arg(*host));
}

std::optional<Reply> Access::refuseChange(const RequestHead &head, const SocketEnds &ends,
                                          const QByteArray &authority) const
{
    if (isCrossOrigin(head, authority))
        return Reply::error(403, u"a page from elsewhere may not change anything here"_s);
    const bool fromHere = isLoopback(ends.peer) && !cameThroughProxy(head);
    const auto host = hostOf(authority);
    if (fromHere && host && isLoopbackName(*host))
        return {};
    if (m_token.isEmpty())
        return Reply::error(403, u"changes are for this machine only, under a loopback name, as long as meshping has "
                                 u"no token file"_s);
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
           equalInConstantTime(QByteArrayView(value).sliced(scheme.size()).trimmed(), m_token);
}

QString Access::summary() const
{
    const bool reachable = std::any_of(m_listening.begin(), m_listening.end(),
                                       [](const ListenEndpoint &endpoint) { return !isLoopback(endpoint.address); });
    if (!m_token.isEmpty())
        return reachable ? u"changes from other machines need the token"_s : u"changes from this machine only"_s;
    return reachable ? u"other machines: reads only, no token file"_s : u"changes from this machine only"_s;
}

} // namespace meshping
