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
    WallTime stamp{}; ///< the kernel's, of a request of its departure; the epoch where it gave none
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

    IpFamily family() const { return m_family; }

    /// The identifier the kernel chose for a datagram socket.
    Identifier identifier() const { return m_identifier; }

    /// Lets packets for these identifiers through (raw sockets only).
    tl::expected<void, SocketError> setIdentifiers(std::span<const Identifier> identifiers);

    /// Has the kernel stamp each departure from now on, or no longer (SO_TIMESTAMPING). A device or a kernel that does
    /// not leaves it at that.
    void stampDepartures(bool wanted);

    /// Sends one message.
    SendAttempt send(const EchoPacket &packet, const Endpoint &to, const Clock &clock) const;

    /// Reads one batch and the error queue, and hands on what they brought, after a call of `arrived`: requests that
    /// departed and errors first, then replies. Returns how many there were; 0 when the socket is empty.
    struct Handler
    {
        std::function<void()> arrived;
        std::function<void(const ReceivedPacket &)> packet;
    };

    int receive(ReceiveBuffers &buffers, const Handler &handler);

    /// Packets that the receive queue dropped for want of room, since the socket was opened (SO_RXQ_OVFL).
    std::uint64_t drops() const { return m_drops; }

    /// Bytes that its receive queue holds: packets with the kernel's own data about them.
    std::uint64_t receiveRoom() const;

private:
    IcmpSocket(int descriptor, IpFamily family, SocketMode mode);
    tl::expected<void, SocketError> configure();
    tl::expected<void, SocketError> bindIdentifier();
    ParsedPacket parse(Bytes data) const;
    int receiveQueued(ReceiveBatch &batch, const Handler &handler);
    std::optional<ReceivedPacket> parseQueued(const ReceiveBatch::Message &message) const;

    int m_descriptor = -1;
    IpFamily m_family = IpFamily::V4;
    SocketMode m_mode = SocketMode::Raw;
    Identifier m_identifier{};
    bool m_stampsDepartures = false;
    std::uint32_t m_lastOverflow = 0;
    std::uint64_t m_drops = 0;
};

} // namespace meshping
