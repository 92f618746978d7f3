// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/batch.h"
#include "core/icmp/packet.h"
#include "core/icmp/transport.h"
#include "core/model/socketmode.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <span>

namespace meshping {

/// A packet as it came from a socket; its views live until the next read.
struct ReceivedPacket
{
    Endpoint from;    ///< the sender; of an error from the error queue, who reported it
    WallTime stamp{}; ///< the kernel's: when it arrived, or a request of ours departed; the epoch if there is none
    ParsedPacket content;
};

/// Room for what one read brings.
struct ReceiveBuffers
{
    ReceiveBatch packets;
    ReceiveBatch queued; ///< in the error queue
};

/// Why a socket could not be opened or set up.
struct SocketError
{
    int code = 0; ///< errno
    QString message;

    bool isPermission() const;
};

/// One ICMP or ICMPv6 socket, raw or datagram: sends single requests, reads batches with kernel receive stamps.
class IcmpSocket
{
public:
    /// Opens it, non-blocking, with a large receive queue. A datagram socket has its identifier from the kernel; a raw
    /// one passes nothing until it is given identifiers.
    static tl::expected<IcmpSocket, SocketError> open(IpFamily family, SocketMode mode);

    IcmpSocket(IcmpSocket &&other) noexcept;
    IcmpSocket &operator=(IcmpSocket &&other) noexcept;
    ~IcmpSocket();

    int descriptor() const { return m_descriptor; }

    /// The identifier the kernel chose for a datagram socket.
    Identifier identifier() const { return m_identifier; }

    /// Lets packets for these identifiers through (raw sockets only).
    tl::expected<void, SocketError> setIdentifiers(std::span<const Identifier> identifiers);

    /// Has the kernel stamp each departure from now on, or no longer (SO_TIMESTAMPING). Some devices give no stamp.
    void stampDepartures(bool wanted);

    /// Sends one message. Of `options`, those that concern the IP header: in ancillary data (IP_TTL, IP_TOS,
    /// IPV6_HOPLIMIT, IPV6_TCLASS, IPV6_FLOWINFO), but for dontFragment, which is an option of the socket that is set
    /// when it changes. Linux before 5.18 ignores ancillary data on IPv6 ping sockets.
    SendAttempt send(Bytes message, const Endpoint &to, const SendOptions &options, const Clock &clock);

    /// Takes what receive() reads.
    struct Handler
    {
        std::function<void()> arrived; ///< before the packets of each read
        std::function<void(const ReceivedPacket &)> packet;
    };

    /// Reads one batch and the error queue, and hands on what they brought: first requests that departed and errors,
    /// then replies. Returns how many packets there were; 0 when the socket is empty.
    int receive(ReceiveBuffers &buffers, const Handler &handler);

    /// Packets that the receive queue dropped for want of room, since the socket was opened (SO_RXQ_OVFL).
    std::uint64_t drops() const { return m_drops; }

    /// Bytes that its receive queue holds: packets with the kernel's own data about them.
    std::uint64_t receiveRoom() const;

private:
    IcmpSocket(int descriptor, IpFamily family, SocketMode mode);
    tl::expected<void, SocketError> configure();
    tl::expected<void, SocketError> bindIdentifier();
    bool setDontFragment(bool wanted);
    ParsedPacket parse(const ReceiveBatch::Message &message) const;
    int receiveQueued(ReceiveBatch &batch, const Handler &handler);
    std::optional<ReceivedPacket> parseQueued(const ReceiveBatch::Message &message) const;

    int m_descriptor = -1;
    IpFamily m_family = IpFamily::V4;
    SocketMode m_mode = SocketMode::Raw;
    Identifier m_identifier{};
    bool m_stampsDepartures = false;
    bool m_dontFragment = false;
    int m_systemsDiscovery = 0; ///< what the socket was opened with (IP_MTU_DISCOVER), while m_dontFragment is set
    std::uint32_t m_lastOverflow = 0;
    std::uint64_t m_drops = 0;
};

} // namespace meshping
