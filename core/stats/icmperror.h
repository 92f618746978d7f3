// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace meshping {

/// What an ICMP error says, for both families under one name (RFC 792, 1122, 1812; RFC 4443), and what is wrong with an
/// answer that is none: these come as seldom, and are counted in the same way. The numbers are kept in databases.
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
    WrongSource,   ///< a reply with our payload, but from another address than the target's
    WrongChecksum, ///< a reply whose ICMP checksum is wrong
    WrongPayload,  ///< a reply with another payload after our nonce
};

/// The label value used in metrics and JSON: `host_unreachable`, ...
std::string_view icmpErrorLabel(IcmpErrorKind kind);

/// Words for a person: "host unreachable"; in English, to be translated in the context IcmpError.
const char *icmpErrorText(IcmpErrorKind kind);

/// All kinds, for those who need to list or read back labels.
constexpr int icmpErrorKindCount = int(IcmpErrorKind::WrongPayload) + 1;

/// How many errors of each kind. Every target has one of these and hardly any has errors: a map by itself would take
/// twice the room of this.
class IcmpErrorCounts
{
public:
    using Entry = std::pair<IcmpErrorKind, std::uint64_t>;

    IcmpErrorCounts() = default;
    IcmpErrorCounts(std::initializer_list<Entry> entries);

    /// 0, until it is changed.
    std::uint64_t &operator[](IcmpErrorKind kind);

    /// Ascending by kind.
    auto begin() const { return m_entries.begin(); }

    auto end() const { return m_entries.end(); }

    bool empty() const { return m_entries.empty(); }

    std::size_t size() const { return m_entries.size(); }

    /// Takes out the kinds without errors.
    void dropZeros();

    bool operator==(const IcmpErrorCounts &) const = default;

private:
    std::vector<Entry> m_entries;
};

} // namespace meshping
