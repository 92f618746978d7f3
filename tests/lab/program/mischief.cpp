// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/mischief.h"

#include <array>

namespace meshping::lab {

namespace {

/// An unreachable that quotes our probe as if it had gone to the neighbour.
Packet strayError(const EchoRequest &request, const Address &gateway, const Address &neighbour)
{
    Packet refused(request.packet.begin(), request.packet.end());
    const std::size_t at = request.source.family == Family::V4 ? 16 : 24;
    std::copy_n(neighbour.bytes.begin(), neighbour.size(), refused.begin() + at);
    // Corrects the IPv4 header's checksum, too: nothing else may give the forgery away.
    cutTo(refused, refused.size());
    const std::uint8_t type = request.source.family == Family::V4 ? 3 : 1;
    return buildError({gateway, request.source, type, 1, 0}, refused, refused.size());
}

} // namespace

EchoReply replyTo(const EchoRequest &request)
{
    return {request.destination, request.source, request.identifier, request.sequence, request.payload};
}

Answer corrupted(Answer reply, Corruption kind, Random &random)
{
    constexpr std::array<std::string_view, 4> names{"checksum", "payload", "truncated", "short"};
    reply.kind = AnswerKind::Corrupt;
    reply.detail = names[std::size_t(kind)];
    Packet &packet = reply.packet;
    const std::size_t icmp = ipHeaderSize(packet[0] >> 4 == 4 ? Family::V4 : Family::V6);
    const std::size_t payload = icmp + icmpHeaderSize;
    const std::size_t payloadSize = packet.size() - payload;
    switch (kind) {
    case Corruption::Checksum:
        packet[icmp + 2] ^= std::uint8_t(1 + random.index(255));
        break;
    case Corruption::Payload:
        packet[payloadSize ? payload + random.index(payloadSize) : icmp + 2] ^= std::uint8_t(1 << random.index(8));
        break;
    case Corruption::Truncated:
        cutTo(packet, payloadSize ? payload + payloadSize / 2 : icmp + 4);
        sealIcmp(packet);
        break;
    case Corruption::Short:
        cutTo(packet, icmp + 4);
        sealIcmp(packet);
        break;
    }
    return reply;
}

Answer spoofed(const EchoRequest &request, Spoof kind, const Address &gateway, const OtherFamily &other, Random &random)
{
    constexpr std::array<std::string_view, 6> names{"source", "nonce", "identifier", "sequence", "family", "quote"};
    Address neighbour = request.destination;
    neighbour.bytes[neighbour.size() - 1] ^= 1;
    EchoReply reply = replyTo(request);
    Packet noise;
    switch (kind) {
    case Spoof::Source:
        reply.source = neighbour;
        break;
    case Spoof::Nonce:
        for (const std::uint8_t byte : request.payload)
            noise.push_back(std::uint8_t(byte ^ (1 + random.index(255))));
        reply.payload = noise;
        break;
    case Spoof::Identifier:
        reply.identifier ^= std::uint16_t(1 + random.index(65535));
        break;
    case Spoof::Sequence:
        reply.sequence ^= std::uint16_t(1 + random.index(65535));
        break;
    case Spoof::Family:
        reply.source = other.source;
        reply.destination = other.destination;
        break;
    case Spoof::Quote:
        break;
    }
    Packet packet = kind == Spoof::Quote ? strayError(request, gateway, neighbour) : buildReply(reply);
    return {.kind = AnswerKind::Spoof, .packet = std::move(packet), .detail = names[std::size_t(kind)], .from = {}};
}

} // namespace meshping::lab
