// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/packet.h"

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>

#include <algorithm>
#include <cstring>

namespace meshping {

namespace {

using Kind = IcmpErrorKind;

constexpr std::size_t checksumAt = 2;
constexpr std::size_t identifierAt = 4;
constexpr std::size_t sequenceAt = 6;
constexpr std::size_t nonceAt = icmpHeaderLength;
constexpr std::size_t patternAt = nonceAt + sizeof(Nonce);

// Where a flow is asked for, a word makes up for the rest of the message, and the byte behind it says so: it is the
// pattern's, inverted.
constexpr std::size_t balanceAt = patternAt;
constexpr std::size_t balanceMarkAt = balanceAt + 2;
constexpr auto balanceMark = ~std::byte(balanceMarkAt);
static_assert(balanceMarkAt < icmpHeaderLength + minimumPayload);

// Of the extensions of errors (RFC 4884, RFC 4950).
constexpr std::size_t quotedBeforeExtension = 128;
constexpr int extensionVersion = 2;
constexpr int mplsClass = 1;
constexpr int incomingStack = 1;
constexpr std::size_t mostLabels = 16;

constexpr std::size_t ipv4MinimumHeader = 20;
constexpr std::size_t ipv6Header = 40;

constexpr EchoPacket makeTemplate()
{
    EchoPacket packet{};
    for (std::size_t i = patternAt; i < echoLength; ++i)
        packet[i] = std::byte(i);
    return packet;
}

constexpr EchoPacket requestTemplate = makeTemplate();

std::uint8_t byteAt(Bytes data, std::size_t at)
{
    return std::to_integer<std::uint8_t>(data[at]);
}

std::uint16_t wordAt(Bytes data, std::size_t at)
{
    return static_cast<std::uint16_t>(byteAt(data, at) << 8 | byteAt(data, at + 1));
}

void putWord(std::span<std::byte> packet, std::size_t at, std::uint16_t value)
{
    packet[at] = std::byte(value >> 8);
    packet[at + 1] = std::byte(value & 0xff);
}

Nonce nonceOf(Bytes message)
{
    Nonce nonce{};
    std::memcpy(&nonce, message.data() + nonceAt, sizeof nonce);
    return nonce;
}

std::uint8_t requestType(IpFamily family)
{
    return family == IpFamily::V4 ? ICMP_ECHO : ICMP6_ECHO_REQUEST;
}

std::uint8_t replyType(IpFamily family)
{
    return family == IpFamily::V4 ? ICMP_ECHOREPLY : ICMP6_ECHO_REPLY;
}

/// The pattern's byte at a place in the message.
constexpr std::byte patternByte(std::size_t at)
{
    return std::byte(at & 0xff);
}

/// Whether what follows the nonce is ours, as far as it goes.
bool hasOurPattern(Bytes message)
{
    const bool balanced = message.size() > balanceMarkAt && message[balanceMarkAt] == balanceMark;
    const std::size_t begin = balanced ? balanceMarkAt + 1 : patternAt;
    const std::size_t end = std::min(message.size(), echoLength);
    if (begin < end && std::memcmp(message.data() + begin, requestTemplate.data() + begin, end - begin) != 0)
        return false;
    for (std::size_t at = echoLength; at < message.size(); ++at) {
        if (message[at] != patternByte(at))
            return false;
    }
    return true;
}

ParsedPacket parseReply(Bytes message)
{
    if (message.size() < patternAt || byteAt(message, 1) != 0)
        return {};
    return EchoReply{Identifier(wordAt(message, identifierAt)), Sequence(wordAt(message, sequenceAt)), nonceOf(message),
                     hasOurPattern(message) ? ReplyFlaw::None : ReplyFlaw::Payload};
}

ParsedPacket parseRequest(Bytes message)
{
    if (byteAt(message, 1) != 0 || !hasOurPattern(message))
        return {};
    return EchoRequest{Identifier(wordAt(message, identifierAt)), Sequence(wordAt(message, sequenceAt)),
                       nonceOf(message)};
}

Kind unreachableV4(std::uint8_t code)
{
    switch (code) {
    case ICMP_UNREACH_NET:
    case ICMP_UNREACH_NET_UNKNOWN:
    case ICMP_UNREACH_TOSNET:
        return Kind::NetUnreachable;
    case ICMP_UNREACH_HOST:
    case ICMP_UNREACH_HOST_UNKNOWN:
    case ICMP_UNREACH_ISOLATED:
    case ICMP_UNREACH_TOSHOST:
        return Kind::HostUnreachable;
    case ICMP_UNREACH_PROTOCOL:
        return Kind::ProtocolUnreachable;
    case ICMP_UNREACH_PORT:
        return Kind::PortUnreachable;
    case ICMP_UNREACH_NEEDFRAG:
        return Kind::PacketTooBig;
    case ICMP_UNREACH_SRCFAIL:
        return Kind::SourceRouteFailed;
    case ICMP_UNREACH_NET_PROHIB:
    case ICMP_UNREACH_HOST_PROHIB:
    case ICMP_UNREACH_FILTER_PROHIB:
    case ICMP_UNREACH_HOST_PRECEDENCE:
    case ICMP_UNREACH_PRECEDENCE_CUTOFF:
        return Kind::Prohibited;
    default:
        return Kind::Other;
    }
}

Kind unreachableV6(std::uint8_t code)
{
    constexpr std::uint8_t failedPolicy = 5;  // RFC 4443 3.1
    constexpr std::uint8_t rejectRoute = 6;   // RFC 4443 3.1
    constexpr std::uint8_t sourceRouting = 7; // RFC 6554 4.2
    switch (code) {
    case ICMP6_DST_UNREACH_NOROUTE:
        return Kind::NetUnreachable;
    case ICMP6_DST_UNREACH_ADMIN:
    case failedPolicy:
    case rejectRoute:
        return Kind::Prohibited;
    case ICMP6_DST_UNREACH_BEYONDSCOPE:
        return Kind::BeyondScope;
    case ICMP6_DST_UNREACH_ADDR:
        return Kind::HostUnreachable;
    case ICMP6_DST_UNREACH_NOPORT:
        return Kind::PortUnreachable;
    case sourceRouting:
        return Kind::SourceRouteFailed;
    default:
        return Kind::Other;
    }
}

std::optional<Kind> errorKindV4(std::uint8_t type, std::uint8_t code)
{
    switch (type) {
    case ICMP_DEST_UNREACH:
        return unreachableV4(code);
    case ICMP_SOURCE_QUENCH:
        return Kind::SourceQuench;
    case ICMP_TIME_EXCEEDED:
        return code == ICMP_EXC_TTL ? Kind::TtlExceeded : Kind::ReassemblyExceeded;
    case ICMP_PARAMETERPROB:
        return Kind::ParameterProblem;
    default:
        return std::nullopt;
    }
}

std::optional<Kind> errorKindV6(std::uint8_t type, std::uint8_t code)
{
    switch (type) {
    case ICMP6_DST_UNREACH:
        return unreachableV6(code);
    case ICMP6_PACKET_TOO_BIG:
        return Kind::PacketTooBig;
    case ICMP6_TIME_EXCEEDED:
        return code == ICMP6_TIME_EXCEED_TRANSIT ? Kind::TtlExceeded : Kind::ReassemblyExceeded;
    case ICMP6_PARAM_PROB:
        return Kind::ParameterProblem;
    default:
        return std::nullopt;
    }
}

/// What a type and code mean; nullopt where it is not an error.
std::optional<Kind> errorKind(IpFamily family, std::uint8_t type, std::uint8_t code)
{
    return family == IpFamily::V4 ? errorKindV4(type, code) : errorKindV6(type, code);
}

/// The IP header that an error quotes: where it went, and the message after it.
struct QuotedHeader
{
    Endpoint destination;
    Bytes message;
};

std::optional<QuotedHeader> quotedIpv4(Bytes quoted)
{
    if (quoted.size() < ipv4MinimumHeader || byteAt(quoted, 0) >> 4 != 4 || byteAt(quoted, 9) != IPPROTO_ICMP)
        return std::nullopt;
    const std::size_t header = std::size_t(byteAt(quoted, 0) & 0xf) * 4;
    if (header < ipv4MinimumHeader || quoted.size() < header)
        return std::nullopt;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    std::memcpy(&to.sin_addr, quoted.data() + 16, sizeof to.sin_addr);
    return QuotedHeader{Endpoint(to), quoted.subspan(header)};
}

std::optional<QuotedHeader> quotedIpv6(Bytes quoted)
{
    if (quoted.size() < ipv6Header || byteAt(quoted, 0) >> 4 != 6 || byteAt(quoted, 6) != IPPROTO_ICMPV6)
        return std::nullopt;
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    std::memcpy(&to.sin6_addr, quoted.data() + 24, sizeof to.sin6_addr);
    return QuotedHeader{Endpoint(to), quoted.subspan(ipv6Header)};
}

/// The MTU of the link that a packet was too big for; 0 where the router does not say.
std::uint32_t nextHopMtu(IpFamily family, Bytes message)
{
    return family == IpFamily::V4 ? wordAt(message, 6) : std::uint32_t(wordAt(message, 4)) << 16 | wordAt(message, 6);
}

/// Where the extension structure begins (RFC 4884 4): behind the quoted packet, whose length the header tells. Routers
/// older than that standard tell none and quote 128 bytes (5.5). Past the end where there is none.
std::size_t extensionAt(IpFamily family, Bytes message)
{
    const std::size_t words = byteAt(message, family == IpFamily::V4 ? 5 : 4);
    const std::size_t length = words * (family == IpFamily::V4 ? 4 : 8);
    return icmpHeaderLength + (length ? length : quotedBeforeExtension);
}

/// The label stack among the extension's objects (RFC 4950); empty where there is none, or the extension is damaged.
std::vector<MplsLabel> labelStack(Bytes extension)
{
    constexpr std::size_t headLength = 4;
    constexpr std::size_t entryLength = 4;
    if (extension.size() < headLength || byteAt(extension, 0) >> 4 != extensionVersion ||
        internetChecksum(extension) != 0)
        return {};
    std::vector<MplsLabel> labels;
    for (Bytes rest = extension.subspan(headLength); rest.size() >= headLength;) {
        const std::size_t length = wordAt(rest, 0);
        if (length < headLength || length > rest.size())
            return labels;
        const bool isStack = byteAt(rest, 2) == mplsClass && byteAt(rest, 3) == incomingStack;
        for (std::size_t at = headLength; isStack && at + entryLength <= length && labels.size() < mostLabels;
             at += entryLength) {
            const std::uint32_t entry = std::uint32_t(wordAt(rest, at)) << 16 | wordAt(rest, at + 2);
            labels.push_back(
                {entry >> 12, static_cast<std::uint8_t>(entry >> 9 & 7), static_cast<std::uint8_t>(entry & 0xff)});
        }
        rest = rest.subspan(length);
    }
    return labels;
}

/// Of an error whose length is known and that is whole.
void readBeyondQuote(IpFamily family, Bytes message, IcmpError &error)
{
    if (error.kind == Kind::PacketTooBig)
        error.mtu = nextHopMtu(family, message);
    const std::size_t at = extensionAt(family, message);
    if (error.kind != Kind::PacketTooBig && at < message.size())
        error.labels = labelStack(message.subspan(at));
}

ParsedPacket parseError(IpFamily family, Bytes message)
{
    const Bytes quoted = message.subspan(icmpHeaderLength);
    const auto header = family == IpFamily::V4 ? quotedIpv4(quoted) : quotedIpv6(quoted);
    if (!header)
        return {};
    ParsedPacket parsed = parseQuotedRequest(family, byteAt(message, 0), byteAt(message, 1), header->message);
    if (auto *error = std::get_if<IcmpError>(&parsed)) {
        error->destination = header->destination;
        readBeyondQuote(family, message, *error);
    }
    return parsed;
}

/// Chooses the free word so that the message, without its checksum, sums up to the complement of `flow`, which the
/// checksum then is (RFC 1071).
void balance(std::span<std::byte> message, std::uint16_t flow)
{
    message[balanceMarkAt] = balanceMark;
    putWord(message, balanceAt, 0);
    const std::uint32_t sum = std::uint32_t(internetChecksum(message)) + static_cast<std::uint16_t>(~flow);
    putWord(message, balanceAt, static_cast<std::uint16_t>((sum & 0xffff) + (sum >> 16)));
}

} // namespace

std::uint16_t internetChecksum(Bytes data)
{
    std::uint64_t sum = 0;
    std::size_t at = 0;
    for (; at + sizeof(std::uint32_t) <= data.size(); at += sizeof(std::uint32_t)) {
        std::uint32_t part = 0;
        std::memcpy(&part, data.data() + at, sizeof part);
        sum += part;
    }
    if (at < data.size()) { // the rest, padded with zeros
        std::uint32_t part = 0;
        std::memcpy(&part, data.data() + at, data.size() - at);
        sum += part;
    }
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return ntohs(static_cast<std::uint16_t>(~sum));
}

void writeEchoRequest(std::span<std::byte> message, IpFamily family, Identifier identifier, Sequence sequence,
                      Nonce nonce, std::uint16_t flow)
{
    std::memcpy(message.data(), requestTemplate.data(), std::min(message.size(), echoLength));
    for (std::size_t at = echoLength; at < message.size(); ++at)
        message[at] = patternByte(at);
    message[0] = std::byte(requestType(family));
    putWord(message, identifierAt, static_cast<std::uint16_t>(identifier));
    putWord(message, sequenceAt, static_cast<std::uint16_t>(sequence));
    std::memcpy(message.data() + nonceAt, &nonce, sizeof nonce);
    if (flow != 0)
        balance(message, flow);
    if (family == IpFamily::V4)
        putWord(message, checksumAt, internetChecksum(message));
}

ParsedPacket parseIpv4(Bytes datagram, bool cutOff)
{
    if (datagram.size() < ipv4MinimumHeader || byteAt(datagram, 0) >> 4 != 4)
        return {};
    const std::size_t header = std::size_t(byteAt(datagram, 0) & 0xf) * 4;
    if (header < ipv4MinimumHeader || datagram.size() < header + icmpHeaderLength)
        return {};
    const Bytes message = datagram.subspan(header);
    ParsedPacket parsed = parseIcmp(IpFamily::V4, message);
    if (!cutOff && internetChecksum(message) != 0) {
        auto *reply = std::get_if<EchoReply>(&parsed);
        if (!reply)
            return {};
        reply->flaw = ReplyFlaw::Checksum;
    }
    return parsed;
}

ParsedPacket parseIcmp(IpFamily family, Bytes message)
{
    if (message.size() < icmpHeaderLength)
        return {};
    if (byteAt(message, 0) == replyType(family))
        return parseReply(message);
    if (errorKind(family, byteAt(message, 0), byteAt(message, 1)))
        return parseError(family, message);
    return {};
}

ParsedPacket parseDeparted(IpFamily family, Bytes frame)
{
    if (frame.empty())
        return {};
    // Each byte of the pattern tells its place in the message, but for multiples of 256: so the last one tells how far
    // before it the message begins.
    constexpr std::size_t patternPeriod = 256;
    for (std::size_t length = byteAt(frame, frame.size() - 1) + 1; length <= frame.size(); length += patternPeriod) {
        const Bytes message = frame.last(length);
        if (length <= balanceMarkAt || byteAt(message, 0) != requestType(family))
            continue;
        if (const ParsedPacket request = parseRequest(message); std::holds_alternative<EchoRequest>(request))
            return request;
    }
    return {};
}

ParsedPacket parseQuotedRequest(IpFamily family, std::uint8_t type, std::uint8_t code, Bytes message)
{
    const auto kind = errorKind(family, type, code);
    if (!kind || message.size() < icmpHeaderLength || byteAt(message, 0) != requestType(family))
        return {};
    IcmpError error;
    error.kind = *kind;
    error.type = type;
    error.code = code;
    error.identifier = Identifier(wordAt(message, identifierAt));
    error.sequence = Sequence(wordAt(message, sequenceAt));
    if (message.size() >= patternAt)
        error.nonce = nonceOf(message);
    return error;
}

} // namespace meshping
