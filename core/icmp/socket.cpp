// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/socket.h"

#include "core/icmp/filter.h"

#include <QCoreApplication>

#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct SocketFault
{
    Q_DECLARE_TR_FUNCTIONS(SocketFault)
};

constexpr int sendQueueBytes = 1 << 20;

// At most as many entries of the error queue are read before packets are handled: more than are sent between two reads.
constexpr int mostQueued = 16 * ReceiveBatch::size;

// linux/icmp.h, which clashes with netinet/ip_icmp.h
constexpr int icmpFilterOption = 1;

// linux/in6.h, which clashes with netinet/in.h
constexpr int flowInfoOption = 11;

/// The failure that errno tells of. `what` returns the words; it is called last, as it may change errno.
template <class Words>
SocketError failure(const Words &what)
{
    const int code = errno;
    return {code, u"%1: %2"_s.arg(what(), QString::fromLocal8Bit(std::strerror(code)))};
}

template <class T>
bool setOption(int descriptor, int level, int option, const T &value)
{
    return setsockopt(descriptor, level, option, &value, sizeof value) == 0;
}

void enlarge(int descriptor, int forced, int ordinary, int bytes)
{
    if (!setOption(descriptor, SOL_SOCKET, forced, bytes)) // needs CAP_NET_ADMIN
        setOption(descriptor, SOL_SOCKET, ordinary, bytes);
}

// Echo replies and errors only; checked by the kernel before it even copies the packet for us.
bool setTypeFilter(int descriptor, IpFamily family)
{
    if (family == IpFamily::V4) {
        const std::uint32_t blocked = ~(1U << ICMP_ECHOREPLY | 1U << ICMP_DEST_UNREACH | 1U << ICMP_SOURCE_QUENCH |
                                        1U << ICMP_TIME_EXCEEDED | 1U << ICMP_PARAMETERPROB);
        return setOption(descriptor, SOL_RAW, icmpFilterOption, blocked);
    }
    icmp6_filter filter{};
    ICMP6_FILTER_SETBLOCKALL(&filter);
    for (const int type :
         {ICMP6_ECHO_REPLY, ICMP6_DST_UNREACH, ICMP6_PACKET_TOO_BIG, ICMP6_TIME_EXCEEDED, ICMP6_PARAM_PROB})
        ICMP6_FILTER_SETPASS(type, &filter);
    return setOption(descriptor, IPPROTO_ICMPV6, ICMP6_FILTER, filter);
}

/// Where the kernel keeps whether it may fragment: the level and the option of a socket.
struct MtuDiscovery
{
    int level;
    int option;
};

MtuDiscovery mtuDiscovery(IpFamily family)
{
    return family == IpFamily::V4 ? MtuDiscovery{IPPROTO_IP, IP_MTU_DISCOVER}
                                  : MtuDiscovery{IPPROTO_IPV6, IPV6_MTU_DISCOVER};
}

/// Ancillary data of one message: what its IP header shall say.
class AncillaryData
{
public:
    AncillaryData(IpFamily family, const SendOptions &options)
    {
        const bool v4 = family == IpFamily::V4;
        const int level = v4 ? IPPROTO_IP : IPPROTO_IPV6;
        if (options.ttl != 0)
            add(level, v4 ? IP_TTL : IPV6_HOPLIMIT, options.ttl);
        if (options.trafficClass != 0)
            add(level, v4 ? IP_TOS : IPV6_TCLASS, options.trafficClass);
        if (options.flow != 0 && !v4)
            add(level, flowInfoOption, static_cast<int>(htonl(options.flow)));
    }

    bool isEmpty() const { return m_length == 0; }

    ssize_t send(int descriptor, Bytes message, const Endpoint &to)
    {
        iovec part{const_cast<std::byte *>(message.data()), message.size()};
        msghdr header{};
        header.msg_name = const_cast<sockaddr *>(to.data());
        header.msg_namelen = to.size();
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        header.msg_control = m_data.data();
        header.msg_controllen = m_length;
        return sendmsg(descriptor, &header, 0);
    }

private:
    void add(int level, int type, int value)
    {
        cmsghdr head{};
        head.cmsg_len = CMSG_LEN(sizeof value);
        head.cmsg_level = level;
        head.cmsg_type = type;
        std::memcpy(m_data.data() + m_length, &head, sizeof head);
        std::memcpy(m_data.data() + m_length + CMSG_LEN(0), &value, sizeof value);
        m_length += CMSG_SPACE(sizeof value);
    }

    alignas(cmsghdr) std::array<std::byte, 3 * CMSG_SPACE(sizeof(int))> m_data; // only what is added is written
    std::size_t m_length = 0;
};

} // namespace

bool SocketError::isPermission() const
{
    return code == EPERM || code == EACCES;
}

IcmpSocket::IcmpSocket(int descriptor, IpFamily family, SocketMode mode)
    : m_descriptor(descriptor),
      m_family(family),
      m_mode(mode)
{
}

IcmpSocket::IcmpSocket(IcmpSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_family(other.m_family),
      m_mode(other.m_mode),
      m_identifier(other.m_identifier),
      m_stampsDepartures(other.m_stampsDepartures),
      m_dontFragment(other.m_dontFragment),
      m_systemsDiscovery(other.m_systemsDiscovery),
      m_lastOverflow(other.m_lastOverflow),
      m_drops(other.m_drops)
{
}

IcmpSocket &IcmpSocket::operator=(IcmpSocket &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    m_family = other.m_family;
    m_mode = other.m_mode;
    m_identifier = other.m_identifier;
    m_stampsDepartures = other.m_stampsDepartures;
    m_dontFragment = other.m_dontFragment;
    m_systemsDiscovery = other.m_systemsDiscovery;
    m_lastOverflow = other.m_lastOverflow;
    m_drops = other.m_drops;
    return *this;
}

IcmpSocket::~IcmpSocket()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

tl::expected<IcmpSocket, SocketError> IcmpSocket::open(IpFamily family, SocketMode mode)
{
    const bool v4 = family == IpFamily::V4;
    const int type = mode == SocketMode::Raw ? SOCK_RAW : SOCK_DGRAM;
    const int descriptor = ::socket(v4 ? AF_INET : AF_INET6, type | SOCK_NONBLOCK | SOCK_CLOEXEC,
                                    v4 ? int(IPPROTO_ICMP) : int(IPPROTO_ICMPV6));
    if (descriptor < 0)
        return tl::unexpected(failure([=] {
            return SocketFault::tr("cannot open an %1 %2 socket")
                .arg(v4 ? u"ICMP"_s : u"ICMPv6"_s, socketModeName(mode));
        }));
    IcmpSocket socket(descriptor, family, mode);
    if (auto done = socket.configure(); !done)
        return tl::unexpected(done.error());
    return socket;
}

tl::expected<void, SocketError> IcmpSocket::configure()
{
    enlarge(m_descriptor, SO_RCVBUFFORCE, SO_RCVBUF, receiveQueueBytes);
    enlarge(m_descriptor, SO_SNDBUFFORCE, SO_SNDBUF, sendQueueBytes);
    bool ok =
        setOption(m_descriptor, SOL_SOCKET, SO_TIMESTAMPNS, 1) && setOption(m_descriptor, SOL_SOCKET, SO_RXQ_OVFL, 1);
    if (m_mode == SocketMode::Datagram) {
        const bool v4 = m_family == IpFamily::V4;
        ok = ok && setOption(m_descriptor, v4 ? SOL_IP : SOL_IPV6, v4 ? IP_RECVERR : IPV6_RECVERR, 1);
    } else {
        ok = ok && setTypeFilter(m_descriptor, m_family);
    }
    if (!ok)
        return tl::unexpected(failure([] { return SocketFault::tr("cannot set up an ICMP socket"); }));
    return m_mode == SocketMode::Datagram ? bindIdentifier() : setIdentifiers({});
}

tl::expected<void, SocketError> IcmpSocket::bindIdentifier()
{
    sockaddr_storage address{};
    address.ss_family = m_family == IpFamily::V4 ? AF_INET : AF_INET6;
    socklen_t length = m_family == IpFamily::V4 ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_descriptor, generic, length) != 0 || getsockname(m_descriptor, generic, &length) != 0)
        return tl::unexpected(failure([] { return SocketFault::tr("cannot draw an ICMP identifier"); }));
    m_identifier = Identifier(ntohs(m_family == IpFamily::V4 ? reinterpret_cast<sockaddr_in *>(&address)->sin_port
                                                             : reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port));
    return {};
}

tl::expected<void, SocketError> IcmpSocket::setIdentifiers(std::span<const Identifier> identifiers)
{
    std::vector<sock_filter> code = identifierFilter(m_family, identifiers);
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    if (!setOption(m_descriptor, SOL_SOCKET, SO_ATTACH_FILTER, program))
        return tl::unexpected(failure([] { return SocketFault::tr("cannot attach the packet filter"); }));
    return {};
}

void IcmpSocket::stampDepartures(bool wanted)
{
    const int flags = wanted ? SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE : 0;
    m_stampsDepartures = setOption(m_descriptor, SOL_SOCKET, SO_TIMESTAMPING, flags) && wanted;
}

bool IcmpSocket::setDontFragment(bool wanted)
{
    const auto [level, option] = mtuDiscovery(m_family);
    static_assert(IP_PMTUDISC_PROBE == IPV6_PMTUDISC_PROBE);
    socklen_t length = sizeof m_systemsDiscovery;
    if (wanted && getsockopt(m_descriptor, level, option, &m_systemsDiscovery, &length) != 0)
        return false;
    if (!setOption(m_descriptor, level, option, wanted ? IP_PMTUDISC_PROBE : m_systemsDiscovery))
        return false;
    m_dontFragment = wanted;
    return true;
}

SendAttempt IcmpSocket::send(Bytes message, const Endpoint &to, const SendOptions &options, const Clock &clock)
{
    if (options.dontFragment != m_dontFragment && !setDontFragment(options.dontFragment))
        return {errno, clock.mono()};
    AncillaryData ancillary(m_family, options);
    // A datagram socket first reports the error that an earlier request met, once; that is not this request's.
    const int attempts = m_mode == SocketMode::Datagram ? 4 : 1;
    SendAttempt done;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        done.at = clock.mono();
        const ssize_t sent = ancillary.isEmpty()
                                 ? sendto(m_descriptor, message.data(), message.size(), 0, to.data(), to.size())
                                 : ancillary.send(m_descriptor, message, to);
        if (sent >= 0)
            return {0, done.at};
        done.error = errno;
        if (done.error == EAGAIN || done.error == ENOBUFS)
            break;
    }
    return done;
}

std::uint64_t IcmpSocket::receiveRoom() const
{
    int bytes = 0;
    socklen_t length = sizeof bytes;
    const bool known = getsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, &length) == 0;
    return known ? static_cast<std::uint64_t>(bytes) : 0;
}

ParsedPacket IcmpSocket::parse(const ReceiveBatch::Message &message) const
{
    return m_family == IpFamily::V4 && m_mode == SocketMode::Raw ? parseIpv4(message.data, message.cutOff)
                                                                 : parseIcmp(m_family, message.data);
}

int IcmpSocket::receive(ReceiveBuffers &buffers, const Handler &handler)
{
    // The error queue after the packets: what they answer had left before, so its stamp is there by now.
    const int count = buffers.packets.read(m_descriptor, 0);
    const bool queues = m_mode == SocketMode::Datagram || m_stampsDepartures;
    const int queued = queues ? receiveQueued(buffers.queued, handler) : 0;
    if (count > 0)
        handler.arrived();
    for (int i = 0; i < count; ++i) {
        const ReceiveBatch::Message message = buffers.packets.message(i);
        if (message.overflow) {
            m_drops += *message.overflow - m_lastOverflow; // the kernel's counter wraps, and so does this
            m_lastOverflow = *message.overflow;
        }
        handler.packet({message.from, message.stamp, parse(message)});
    }
    return count + queued;
}

int IcmpSocket::receiveQueued(ReceiveBatch &batch, const Handler &handler)
{
    int total = 0;
    for (int count = ReceiveBatch::size; count == ReceiveBatch::size && total < mostQueued; total += count) {
        count = batch.read(m_descriptor, MSG_ERRQUEUE);
        if (count > 0)
            handler.arrived();
        for (int i = 0; i < count; ++i) {
            if (const auto received = parseQueued(batch.message(i)))
                handler.packet(*received);
        }
    }
    return total;
}

std::optional<ReceivedPacket> IcmpSocket::parseQueued(const ReceiveBatch::Message &message) const
{
    const auto &cause = message.error;
    if (!cause)
        return std::nullopt;
    if (cause->ee_origin == SO_EE_ORIGIN_TIMESTAMPING)
        return ReceivedPacket{{}, message.stamp, parseDeparted(m_family, message.data)};
    if (cause->ee_origin != SO_EE_ORIGIN_ICMP && cause->ee_origin != SO_EE_ORIGIN_ICMP6)
        return std::nullopt;
    ReceivedPacket received{message.offender, message.stamp,
                            parseQuotedRequest(m_family, cause->ee_type, cause->ee_code, message.data)};
    if (auto *error = std::get_if<IcmpError>(&received.content)) {
        error->destination = message.from;
        error->identifier = m_identifier; // the kernel matched it
        error->mtu = error->kind == IcmpErrorKind::PacketTooBig ? cause->ee_info : 0;
    }
    return received;
}

} // namespace meshping
