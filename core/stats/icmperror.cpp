// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/icmperror.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

struct Words
{
    std::string_view label;
    const char *text;
};

/// Marks words for translations/update; Qt's own mark is not for this folder.
constexpr const char *translatable([[maybe_unused]] const char *context, const char *text)
{
    return text;
}

constexpr std::array<Words, icmpErrorKindCount> words{{
    {"net_unreachable", translatable("IcmpError", "network unreachable")},
    {"host_unreachable", translatable("IcmpError", "host unreachable")},
    {"protocol_unreachable", translatable("IcmpError", "protocol unreachable")},
    {"port_unreachable", translatable("IcmpError", "port unreachable")},
    {"prohibited", translatable("IcmpError", "administratively prohibited")},
    {"packet_too_big", translatable("IcmpError", "packet too big")},
    {"source_route_failed", translatable("IcmpError", "source route failed")},
    {"beyond_scope", translatable("IcmpError", "beyond the scope of the source address")},
    {"ttl_exceeded", translatable("IcmpError", "time to live exceeded")},
    {"reassembly_exceeded", translatable("IcmpError", "fragment reassembly time exceeded")},
    {"parameter_problem", translatable("IcmpError", "parameter problem")},
    {"source_quench", translatable("IcmpError", "source quench")},
    {"other", translatable("IcmpError", "other ICMP error")},
    {"wrong_source", translatable("IcmpError", "answer from another address")},
    {"wrong_checksum", translatable("IcmpError", "answer with a wrong checksum")},
    {"wrong_payload", translatable("IcmpError", "answer with another payload")},
}};

} // namespace

std::string_view icmpErrorLabel(IcmpErrorKind kind)
{
    return words.at(static_cast<std::size_t>(kind)).label;
}

const char *icmpErrorText(IcmpErrorKind kind)
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
