// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace meshping::lab {

std::optional<Address> Address::parse(const std::string &text)
{
    Address address;
    if (inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1)
        return address;
    address.family = Family::V6;
    if (inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

Address Address::fromBytes(Family family, const std::uint8_t *bytes)
{
    Address address;
    address.family = family;
    std::copy_n(bytes, address.size(), address.bytes.begin());
    return address;
}

std::string Address::text() const
{
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    inet_ntop(family == Family::V4 ? AF_INET : AF_INET6, bytes.data(), buffer.data(), buffer.size());
    return buffer.data();
}

std::size_t AddressHash::operator()(const Address &address) const
{
    return contentHash(address.bytes.data(), address.size());
}

std::optional<Prefix> Prefix::parse(const std::string &text)
{
    const auto slash = text.find('/');
    const auto base = Address::parse(text.substr(0, slash));
    if (!base)
        return std::nullopt;
    const auto bits = unsigned(base->size() * 8);
    if (slash == std::string::npos)
        return Prefix{*base, bits};
    unsigned length = 0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + slash + 1, end, length);
    if (error != std::errc() || rest != end || length > bits)
        return std::nullopt;
    return Prefix{*base, length};
}

bool Prefix::contains(const Address &address) const
{
    if (address.family != base.family)
        return false;
    const std::size_t whole = length / 8;
    if (!std::equal(address.bytes.begin(), address.bytes.begin() + whole, base.bytes.begin()))
        return false;
    const unsigned rest = length % 8;
    return rest == 0 || ((address.bytes[whole] ^ base.bytes[whole]) >> (8 - rest)) == 0;
}

std::uint64_t contentHash(const std::uint8_t *bytes, std::size_t size, std::uint64_t start)
{
    std::uint64_t hash = start;
    for (std::size_t i = 0; i < size; ++i)
        hash = (hash ^ bytes[i]) * 0x100000001b3U;
    return hash;
}

} // namespace meshping::lab
