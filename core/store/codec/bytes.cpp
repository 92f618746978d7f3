// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/codec/bytes.h"

#include <QtEndian>

#include <bit>
#include <cstring>

namespace meshping {

std::int64_t storedMilliseconds(WallTime time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

WallTime fromStoredMilliseconds(std::int64_t ms)
{
    // Unsigned, because damaged bytes may hold any number.
    return WallTime(std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<std::uint64_t>(ms) * 1'000'000)));
}

WallTime storedTime(WallTime time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time);
}

void ByteWriter::number(std::uint64_t value)
{
    while (value >= 0x80) {
        byte(static_cast<std::uint8_t>(value) | 0x80);
        value >>= 7;
    }
    byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::signedNumber(std::int64_t value)
{
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

void ByteWriter::real(double value)
{
    const auto bits = qToLittleEndian(std::bit_cast<std::uint64_t>(value));
    m_bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
}

void ByteWriter::block(const QByteArray &bytes)
{
    number(static_cast<std::uint64_t>(bytes.size()));
    m_bytes.append(bytes);
}

std::uint8_t ByteReader::byte()
{
    if (m_rest.isEmpty()) {
        fail();
        return 0;
    }
    const auto value = static_cast<std::uint8_t>(m_rest.front());
    m_rest = m_rest.sliced(1);
    return value;
}

std::uint64_t ByteReader::number()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const std::uint8_t next = byte();
        const std::uint64_t bits = next & 0x7f;
        if (shift == 63 && bits > 1)
            break;
        value |= bits << shift;
        if (!(next & 0x80))
            return value;
    }
    fail();
    return 0;
}

std::int64_t ByteReader::signedNumber()
{
    const std::uint64_t value = number();
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

double ByteReader::real()
{
    std::uint64_t bits = 0;
    if (m_rest.size() < qsizetype(sizeof bits)) {
        fail();
        return 0;
    }
    std::memcpy(&bits, m_rest.data(), sizeof bits);
    m_rest = m_rest.sliced(sizeof bits);
    return std::bit_cast<double>(qFromLittleEndian(bits));
}

QByteArrayView ByteReader::block()
{
    const std::uint64_t size = number();
    if (size > static_cast<std::uint64_t>(m_rest.size())) {
        fail();
        return {};
    }
    const QByteArrayView bytes = m_rest.first(static_cast<qsizetype>(size));
    m_rest = m_rest.sliced(static_cast<qsizetype>(size));
    return bytes;
}

void ByteReader::fail()
{
    m_failed = true;
    m_rest = {};
}

} // namespace meshping
