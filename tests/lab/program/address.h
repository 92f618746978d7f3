// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace meshping::lab {

enum class Family : std::uint8_t { V4, V6 };

/// An IPv4 or IPv6 address as its bytes on the wire; an IPv4 one uses the first four.
struct Address
{
    Family family = Family::V4;
    std::array<std::uint8_t, 16> bytes{};

    std::size_t size() const { return family == Family::V4 ? 4 : 16; }

    static std::optional<Address> parse(const std::string &text);
    static Address fromBytes(Family family, const std::uint8_t *bytes);
    std::string text() const;

    bool operator==(const Address &) const = default;
};

struct AddressHash
{
    std::size_t operator()(const Address &address) const;
};

/// An address range such as 10.1.0.0/16 or fd00::/64; a bare address is a range of one.
struct Prefix
{
    Address base;
    unsigned length = 0;

    static std::optional<Prefix> parse(const std::string &text);
    bool contains(const Address &address) const;
};

/// FNV-1a over bytes: names a packet or an address by its content.
std::uint64_t contentHash(const std::uint8_t *bytes, std::size_t size, std::uint64_t start = 0xcbf29ce484222325U);

} // namespace meshping::lab
