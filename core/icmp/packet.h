// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/endpoint.h"
#include "core/model/route.h"
#include "core/stats/icmperror.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace meshping {

enum class Identifier : std::uint16_t {};
enum class Sequence : std::uint16_t {};

/// Eight random bytes in the payload of each request, which only the target can send back.
enum class Nonce : std::uint64_t {};

using Bytes = std::span<const std::byte>;

constexpr std::size_t icmpHeaderLength = 8;

/// An echo message of ours: 8 bytes of header, the nonce, a fixed pattern; 64 in all, as ping sends.
constexpr std::size_t echoLength = 64;
using EchoPacket = std::array<std::byte, echoLength>;

/// The shortest payload of a request: the nonce, and room for what a flow needs.
constexpr std::uint16_t minimumPayload = 16;

/// Writes an ICMP (RFC 792) or ICMPv6 (RFC 4443 4.1) echo request that fills `message`, which has room for the shortest
/// payload at least. The v4 checksum is filled in; the v6 one, which covers a pseudo header, is left to the kernel.
/// `flow`: not 0: two bytes of the payload are chosen so that the checksum depends on it alone (see SendOptions).
void writeEchoRequest(std::span<std::byte> message, IpFamily family, Identifier identifier, Sequence sequence,
                      Nonce nonce, std::uint16_t flow);

/// What keeps a reply that carries our nonce from being an answer.
enum class ReplyFlaw : std::uint8_t {
    None,
    Checksum, ///< its ICMP checksum is wrong
    Payload,  ///< what follows the nonce is not what we sent
};

/// An echo reply that carries our nonce. The payload may end anywhere after it: some devices send less than they got.
struct EchoReply
{
    Identifier identifier{};
    Sequence sequence{};
    Nonce nonce{};
    ReplyFlaw flaw = ReplyFlaw::None;
};

/// A request of ours, as the kernel hands it back with the stamp of its departure.
struct EchoRequest
{
    Identifier identifier{};
    Sequence sequence{};
    Nonce nonce{};
};

/// An ICMP error about an echo request.
struct IcmpError
{
    IcmpErrorKind kind{};
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    Endpoint destination; ///< where the quoted request went; null where the caller knows it better
    Identifier identifier{};
    Sequence sequence{};
    std::optional<Nonce> nonce; ///< where the error quotes enough: only 8 bytes of our message are promised
    std::uint32_t mtu = 0; ///< of PacketTooBig: of the link ahead (RFC 1191, RFC 4443 3.2); 0: the router does not say
    std::vector<MplsLabel> labels = {}; ///< that the request bore (RFC 4950); not known with ping sockets
};

/// monostate: none of our business, or malformed.
using ParsedPacket = std::variant<std::monostate, EchoReply, EchoRequest, IcmpError>;

/// Parses an IPv4 datagram with its header, as a raw socket delivers it; checks the ICMP checksum, unless the datagram
/// was cut off on reading. Only a reply is told of when that is wrong.
ParsedPacket parseIpv4(Bytes datagram, bool cutOff = false);

/// Parses an ICMP message without IP header, as ping sockets and ICMPv6 raw sockets deliver it; the kernel has checked
/// its checksum.
ParsedPacket parseIcmp(IpFamily family, Bytes message);

/// Parses a request of ours in the frame that carried it away, whose other headers depend on the device. The frame may
/// be cut off behind the request's first bytes.
ParsedPacket parseDeparted(IpFamily family, Bytes frame);

/// Parses the ICMP message of ours that an error quotes, as the error queue delivers it.
ParsedPacket parseQuotedRequest(IpFamily family, std::uint8_t type, std::uint8_t code, Bytes message);

/// RFC 1071; 0 over a message that includes its own right checksum.
std::uint16_t internetChecksum(Bytes data);

} // namespace meshping
