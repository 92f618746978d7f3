// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace meshping {

/// Packs numbers into bytes: seven bits a byte, the lowest first, the top bit set on all but the last (LEB128).
class ByteWriter
{
public:
    void byte(std::uint8_t value) { m_bytes.append(static_cast<char>(value)); }

    void number(std::uint64_t value);

    /// Small whether above or below zero: 0, -1, 1, -2 become 0, 1, 2, 3.
    void signedNumber(std::int64_t value);

    /// Eight bytes, the lowest first.
    void real(double value);

    /// Bytes with their number before them.
    void block(const QByteArray &bytes);

    const QByteArray &bytes() const { return m_bytes; }

    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. Bytes that end too early or make no sense set failed(), and from then on everything
/// reads as zero.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) : m_rest(bytes) {}

    std::uint8_t byte();
    std::uint64_t number();
    std::int64_t signedNumber();
    double real();
    QByteArrayView block();

    /// For readers that find a value out of its range.
    void fail();

    bool failed() const { return m_failed; }

    bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

} // namespace meshping
