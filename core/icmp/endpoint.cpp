// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/endpoint.h"

#include <net/if.h>

#include <array>
#include <cstring>

namespace meshping {

Endpoint::Endpoint(const QHostAddress &address) : m_v6{}
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        m_v4.sin_family = AF_INET;
        m_v4.sin_addr.s_addr = htonl(address.toIPv4Address());
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        m_v6.sin6_family = AF_INET6;
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&m_v6.sin6_addr, &bytes, sizeof bytes);
        const QByteArray zone = address.scopeId().toUtf8();
        if (!zone.isEmpty())
            m_v6.sin6_scope_id = if_nametoindex(zone.constData());
    }
}

Endpoint Endpoint::fromSockaddr(const void *address, std::size_t length)
{
    Endpoint endpoint;
    sa_family_t family = AF_UNSPEC;
    if (length >= sizeof family)
        std::memcpy(&family, address, sizeof family);
    if (family == AF_INET && length >= sizeof endpoint.m_v4)
        std::memcpy(&endpoint.m_v4, address, sizeof endpoint.m_v4);
    else if (family == AF_INET6 && length >= sizeof endpoint.m_v6)
        std::memcpy(&endpoint.m_v6, address, sizeof endpoint.m_v6);
    return endpoint;
}

QHostAddress Endpoint::toHostAddress() const
{
    if (isNull())
        return {};
    QHostAddress address(&m_any);
    if (m_any.sa_family == AF_INET6 && m_v6.sin6_scope_id != 0) {
        std::array<char, IF_NAMESIZE> zone{};
        if (if_indextoname(m_v6.sin6_scope_id, zone.data()))
            address.setScopeId(QString::fromUtf8(zone.data()));
    }
    return address;
}

bool Endpoint::sameAddress(const Endpoint &other) const
{
    if (m_any.sa_family != other.m_any.sa_family)
        return false;
    if (m_any.sa_family == AF_INET)
        return m_v4.sin_addr.s_addr == other.m_v4.sin_addr.s_addr;
    return std::memcmp(&m_v6.sin6_addr, &other.m_v6.sin6_addr, sizeof m_v6.sin6_addr) == 0;
}

bool Endpoint::lacksInterface() const
{
    return m_any.sa_family == AF_INET6 && IN6_IS_ADDR_LINKLOCAL(&m_v6.sin6_addr) && m_v6.sin6_scope_id == 0;
}

bool Endpoint::sameHost(const Endpoint &other) const
{
    if (!sameAddress(other))
        return false;
    return m_any.sa_family == AF_INET || !IN6_IS_ADDR_LINKLOCAL(&m_v6.sin6_addr) ||
           m_v6.sin6_scope_id == other.m_v6.sin6_scope_id;
}

} // namespace meshping
