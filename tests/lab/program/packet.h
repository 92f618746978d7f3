// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/address.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// Written apart from core/icmp on purpose: the judge must not share the judged one's mistakes.
namespace meshping::lab {

using Packet = std::vector<std::uint8_t>;
using PacketView = std::span<const std::uint8_t>;

/// An echo request as it came out of the TUN device.
struct EchoRequest
{
    Address source;
    Address destination;
    std::uint8_t ttl = 0; ///< or hop limit
    bool mayFragment = false;
    std::uint16_t identifier = 0;
    std::uint16_t sequence = 0;
    PacketView packet;  ///< all of it, IP header included
    PacketView payload; ///< what follows the ICMP header

    /// What routers that balance look at, beside the addresses: the ICMP checksum, in IPv6 the flow label.
    std::uint32_t flow() const;
};

/// Reads an IPv4 or IPv6 packet; nullopt when it is anything but a whole, unfragmented ICMP echo request with a right
/// checksum.
std::optional<EchoRequest> parseEchoRequest(PacketView packet);

/// What an echo reply says.
struct EchoReply
{
    Address source;
    Address destination;
    std::uint16_t identifier = 0;
    std::uint16_t sequence = 0;
    PacketView payload;
};

Packet buildReply(const EchoReply &reply);

/// What an ICMP error says beside the quoted packet.
struct IcmpError
{
    Address from;
    Address to;
    std::uint8_t type = 0;
    std::uint8_t code = 0;
    std::uint32_t info = 0; ///< MTU of a too-big error, pointer of a parameter problem
};

/// `quote`: how much of the refused packet to quote after its IP header.
Packet buildError(const IcmpError &error, PacketView refused, std::size_t quote);

/// Computes the ICMP checksum of a whole packet anew.
void sealIcmp(Packet &packet);

/// Cuts a packet to `size` bytes and corrects the length in its IP header, not the ICMP checksum.
void cutTo(Packet &packet, std::size_t size);

/// Bytes of the IP header: 20 or 40.
std::size_t ipHeaderSize(Family family);

constexpr std::size_t icmpHeaderSize = 8;

} // namespace meshping::lab
