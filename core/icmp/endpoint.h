// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

namespace meshping {

enum class IpFamily : std::uint8_t { V4, V6 };

/// A socket address as the kernel takes it; 28 bytes, so that many lie side by side.
class Endpoint
{
public:
    Endpoint() : m_v6{} {}

    /// The zone of a link-local address becomes the index of the interface of that name, 0 where there is none now.
    explicit Endpoint(const QHostAddress &address);

    explicit Endpoint(const sockaddr_in &address) : m_v6{} { m_v4 = address; }

    explicit Endpoint(const sockaddr_in6 &address) : m_v6(address) {}

    /// From what recvmsg or a control message delivered; null for other families.
    static Endpoint fromSockaddr(const void *address, std::size_t length);

    QHostAddress toHostAddress() const;

    bool isNull() const { return m_any.sa_family == AF_UNSPEC; }

    IpFamily family() const { return m_any.sa_family == AF_INET6 ? IpFamily::V6 : IpFamily::V4; }

    const sockaddr *data() const { return &m_any; }

    socklen_t size() const { return m_any.sa_family == AF_INET6 ? sizeof m_v6 : sizeof m_v4; }

    /// A link-local address whose interface does not exist now: the kernel would choose another one.
    bool lacksInterface() const;

    /// Same family and address, and for link-local addresses the same interface. Ports do not count.
    bool sameHost(const Endpoint &other) const;

    /// Same family and address; the interface does not count, as a quoted header does not name it.
    bool sameAddress(const Endpoint &other) const;

private:
    union {
        sockaddr m_any;
        sockaddr_in m_v4;
        sockaddr_in6 m_v6;
    };
};

} // namespace meshping
