// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

namespace meshping {

/// What an ICMP error says, for both families under one name (RFC 792, 1122, 1812; RFC 4443).
enum class IcmpErrorKind : std::uint8_t {
    NetUnreachable,      ///< v4 3/0, 3/6, 3/11; v6 1/0 no route
    HostUnreachable,     ///< v4 3/1, 3/7, 3/8, 3/12; v6 1/3 address unreachable
    ProtocolUnreachable, ///< v4 3/2
    PortUnreachable,     ///< v4 3/3; v6 1/4
    Prohibited,          ///< v4 3/9, 3/10, 3/13, 3/14, 3/15; v6 1/1, 1/5, 1/6
    PacketTooBig,        ///< v4 3/4; v6 2
    SourceRouteFailed,   ///< v4 3/5; v6 1/7
    BeyondScope,         ///< v6 1/2
    TtlExceeded,         ///< v4 11/0; v6 3/0
    ReassemblyExceeded,  ///< v4 11/1; v6 3/1
    ParameterProblem,    ///< v4 12; v6 4
    SourceQuench,        ///< v4 4
    Other,
};

/// The label value used in metrics and JSON: `host_unreachable`, ...
std::string_view icmpErrorLabel(IcmpErrorKind kind);

/// Words for a person: "host unreachable".
std::string_view icmpErrorText(IcmpErrorKind kind);

/// All kinds, for those who need to list or read back labels.
constexpr int icmpErrorKindCount = int(IcmpErrorKind::Other) + 1;

using IcmpErrorCounts = std::map<IcmpErrorKind, std::uint64_t>;

} // namespace meshping
