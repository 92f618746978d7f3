// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/packet.h"

#include <algorithm>

namespace meshping::lab {

namespace {

constexpr std::uint8_t protocolIcmp4 = 1;
constexpr std::uint8_t protocolIcmp6 = 58;

std::uint16_t read16(PacketView bytes, std::size_t at)
{
    return std::uint16_t(bytes[at] << 8 | bytes[at + 1]);
}

void write16(Packet &packet, std::size_t at, std::uint32_t value)
{
    packet[at] = std::uint8_t(value >> 8);
    packet[at + 1] = std::uint8_t(value);
}

std::uint32_t sumOf(PacketView bytes, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += std::uint32_t(bytes[i]) << (i % 2 == 0 ? 8 : 0);
    return sum;
}

std::uint16_t folded(std::uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return std::uint16_t(~sum);
}

Family familyOf(PacketView packet)
{
    return packet[0] >> 4 == 4 ? Family::V4 : Family::V6;
}

/// Checksum over the ICMP part, for IPv6 with the pseudo header; zero when a packet's own is right.
std::uint16_t icmpChecksum(PacketView packet)
{
    if (familyOf(packet) == Family::V4)
        return folded(sumOf(packet.subspan(20)));
    const PacketView body = packet.subspan(40);
    const std::uint32_t pseudo = sumOf(packet.subspan(8, 32), std::uint32_t(body.size()) + protocolIcmp6);
    return folded(sumOf(body, pseudo));
}

/// An IP header followed by `bodySize` zeroes.
Packet envelope(const Address &from, const Address &to, std::size_t bodySize)
{
    const std::size_t headerSize = ipHeaderSize(from.family);
    Packet packet(headerSize + bodySize);
    const bool v4 = from.family == Family::V4;
    packet[0] = v4 ? 0x45 : 0x60;
    packet[v4 ? 8 : 7] = 64;
    packet[v4 ? 9 : 6] = v4 ? protocolIcmp4 : protocolIcmp6;
    const std::size_t addresses = v4 ? 12 : 8;
    std::copy_n(from.bytes.begin(), from.size(), packet.begin() + addresses);
    std::copy_n(to.bytes.begin(), to.size(), packet.begin() + addresses + from.size());
    cutTo(packet, packet.size());
    return packet;
}

bool isWholeIcmp4(PacketView packet)
{
    return packet.size() >= 28 && packet[0] == 0x45 && packet[9] == protocolIcmp4 &&
           read16(packet, 2) == packet.size() && (read16(packet, 6) & 0x3fff) == 0;
}

bool isWholeIcmp6(PacketView packet)
{
    return packet.size() >= 48 && packet[0] >> 4 == 6 && packet[6] == protocolIcmp6 &&
           read16(packet, 4) + 40U == packet.size();
}

} // namespace

std::size_t ipHeaderSize(Family family)
{
    return family == Family::V4 ? 20 : 40;
}

std::optional<EchoRequest> parseEchoRequest(PacketView packet)
{
    const bool v4 = isWholeIcmp4(packet);
    if (!v4 && !isWholeIcmp6(packet))
        return std::nullopt;
    const Family family = v4 ? Family::V4 : Family::V6;
    const PacketView icmp = packet.subspan(ipHeaderSize(family));
    if (icmp[0] != (v4 ? 8 : 128) || icmp[1] != 0 || icmpChecksum(packet) != 0)
        return std::nullopt;
    EchoRequest request;
    request.source = Address::fromBytes(family, packet.data() + (v4 ? 12 : 8));
    request.destination = Address::fromBytes(family, packet.data() + (v4 ? 16 : 24));
    request.ttl = packet[v4 ? 8 : 7];
    request.mayFragment = v4 && (packet[6] & 0x40) == 0;
    request.identifier = read16(icmp, 4);
    request.sequence = read16(icmp, 6);
    request.packet = packet;
    request.payload = icmp.subspan(icmpHeaderSize);
    return request;
}

std::uint32_t EchoRequest::flow() const
{
    if (destination.family == Family::V4)
        return read16(packet, ipHeaderSize(Family::V4) + 2);
    return std::uint32_t(packet[1] & 0xf) << 16 | read16(packet, 2);
}

Packet buildReply(const EchoReply &reply)
{
    Packet packet = envelope(reply.source, reply.destination, icmpHeaderSize + reply.payload.size());
    const std::size_t icmp = ipHeaderSize(reply.source.family);
    packet[icmp] = reply.source.family == Family::V4 ? 0 : 129;
    write16(packet, icmp + 4, reply.identifier);
    write16(packet, icmp + 6, reply.sequence);
    std::copy(reply.payload.begin(), reply.payload.end(), packet.begin() + icmp + icmpHeaderSize);
    sealIcmp(packet);
    return packet;
}

Packet buildError(const IcmpError &error, PacketView refused, std::size_t quote)
{
    // RFC 4443 2.4: an IPv6 error fits into the least MTU of 1280; RFC 1812 4.3.2.3: an IPv4 one into 576.
    const Family family = error.from.family;
    const std::size_t header = ipHeaderSize(family);
    const std::size_t room = (family == Family::V4 ? 576 : 1280) - header - icmpHeaderSize;
    const std::size_t quoted = std::min({refused.size(), header + std::min(quote, refused.size()), room});
    Packet packet = envelope(error.from, error.to, icmpHeaderSize + quoted);
    packet[header] = error.type;
    packet[header + 1] = error.code;
    const bool pointer4 = family == Family::V4 && error.type == 12;
    if (pointer4)
        packet[header + 4] = std::uint8_t(error.info);
    if (family == Family::V6)
        write16(packet, header + 4, error.info >> 16);
    if (!pointer4)
        write16(packet, header + 6, error.info);
    std::copy_n(refused.begin(), quoted, packet.begin() + header + icmpHeaderSize);
    sealIcmp(packet);
    return packet;
}

void sealIcmp(Packet &packet)
{
    const std::size_t at = ipHeaderSize(familyOf(packet)) + 2;
    write16(packet, at, 0);
    write16(packet, at, icmpChecksum(packet));
}

void cutTo(Packet &packet, std::size_t size)
{
    packet.resize(std::min(size, packet.size()));
    if (familyOf(packet) == Family::V6) {
        write16(packet, 4, std::uint32_t(packet.size() - 40));
        return;
    }
    write16(packet, 2, std::uint32_t(packet.size()));
    write16(packet, 10, 0);
    write16(packet, 10, folded(sumOf(PacketView(packet).first(20))));
}

} // namespace meshping::lab
