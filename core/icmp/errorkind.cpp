// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/packet.h"

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>

namespace meshping {

namespace {

using Kind = IcmpErrorKind;

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

} // namespace

std::optional<IcmpErrorKind> icmpErrorKind(IpFamily family, std::uint8_t type, std::uint8_t code)
{
    return family == IpFamily::V4 ? errorKindV4(type, code) : errorKindV6(type, code);
}

} // namespace meshping
