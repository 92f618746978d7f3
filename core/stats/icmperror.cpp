// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/icmperror.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

struct Words
{
    std::string_view label;
    std::string_view text;
};

constexpr std::array<Words, icmpErrorKindCount> words{{
    {"net_unreachable", "network unreachable"},
    {"host_unreachable", "host unreachable"},
    {"protocol_unreachable", "protocol unreachable"},
    {"port_unreachable", "port unreachable"},
    {"prohibited", "administratively prohibited"},
    {"packet_too_big", "packet too big"},
    {"source_route_failed", "source route failed"},
    {"beyond_scope", "beyond the scope of the source address"},
    {"ttl_exceeded", "time to live exceeded"},
    {"reassembly_exceeded", "fragment reassembly time exceeded"},
    {"parameter_problem", "parameter problem"},
    {"source_quench", "source quench"},
    {"other", "other ICMP error"},
}};

} // namespace

std::string_view icmpErrorLabel(IcmpErrorKind kind)
{
    return words.at(static_cast<std::size_t>(kind)).label;
}

std::string_view icmpErrorText(IcmpErrorKind kind)
{
    return words.at(static_cast<std::size_t>(kind)).text;
}

IcmpErrorCounts::IcmpErrorCounts(std::initializer_list<Entry> entries)
{
    for (const auto &[kind, count] : entries)
        (*this)[kind] = count;
}

std::uint64_t &IcmpErrorCounts::operator[](IcmpErrorKind kind)
{
    auto at = std::lower_bound(m_entries.begin(), m_entries.end(), kind,
                               [](const Entry &entry, IcmpErrorKind wanted) { return entry.first < wanted; });
    if (at == m_entries.end() || at->first != kind)
        at = m_entries.insert(at, {kind, 0});
    return at->second;
}

void IcmpErrorCounts::dropZeros()
{
    std::erase_if(m_entries, [](const Entry &entry) { return entry.second == 0; });
}

} // namespace meshping
