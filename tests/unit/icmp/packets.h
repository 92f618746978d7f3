// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"

#include <cstring>
#include <vector>

/// Packets as a network would deliver them, made byte by byte, apart from the code under test.
namespace packets {

using Buffer = std::vector<std::byte>;

inline void putWord(Buffer &data, std::size_t at, unsigned value)
{
    data[at] = std::byte(value >> 8 & 0xff);
    data[at + 1] = std::byte(value & 0xff);
}

/// RFC 1071 by the book, two bytes at a time.
inline void setChecksum(Buffer &data, std::size_t from)
{
    putWord(data, from + 2, 0);
    unsigned sum = 0;
    for (std::size_t i = from; i < data.size(); i += 2) {
        const unsigned high = std::to_integer<unsigned>(data[i]);
        const unsigned low = i + 1 < data.size() ? std::to_integer<unsigned>(data[i + 1]) : 0;
        sum += high << 8 | low;
    }
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    putWord(data, from + 2, ~sum & 0xffff);
}

/// An IPv4 header of 20 bytes and `options` more (a multiple of four), with addresses 10.0.0.1 to 10.0.0.2.
inline Buffer ipv4Header(std::size_t options = 0)
{
    Buffer header(20 + options);
    header[0] = std::byte(0x40 | header.size() / 4);
    header[9] = std::byte(1);
    const unsigned char addresses[] = {10, 0, 0, 1, 10, 0, 0, 2};
    std::memcpy(header.data() + 12, addresses, sizeof addresses);
    return header;
}

/// An IPv6 header from fd00::1 to fd00::2.
inline Buffer ipv6Header()
{
    Buffer header(40);
    header[0] = std::byte(0x60);
    header[6] = std::byte(58);
    header[8] = header[24] = std::byte(0xfd);
    header[23] = std::byte(1);
    header[39] = std::byte(2);
    return header;
}

inline Buffer operator+(Buffer left, const Buffer &right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

inline Buffer request(meshping::IpFamily family, unsigned identifier, unsigned sequence, std::uint64_t nonce,
                      std::size_t length = meshping::echoLength, std::uint16_t flow = 0)
{
    Buffer message(length);
    meshping::writeEchoRequest(message, family, meshping::Identifier(std::uint16_t(identifier)),
                               meshping::Sequence(std::uint16_t(sequence)), meshping::Nonce(nonce), flow);
    return message;
}

/// The same with the type turned into a reply's, checksum and all.
inline Buffer reply(meshping::IpFamily family, unsigned identifier, unsigned sequence, std::uint64_t nonce,
                    std::size_t length = meshping::echoLength, std::uint16_t flow = 0)
{
    Buffer message = request(family, identifier, sequence, nonce, length, flow);
    message[0] = std::byte(family == meshping::IpFamily::V4 ? 0 : 129);
    setChecksum(message, 0);
    return message;
}

/// An ICMP error with a quote behind its eight bytes.
inline Buffer error(unsigned type, unsigned code, const Buffer &quote)
{
    Buffer message = Buffer(8) + quote;
    message[0] = std::byte(type);
    message[1] = std::byte(code);
    setChecksum(message, 0);
    return message;
}

} // namespace packets
