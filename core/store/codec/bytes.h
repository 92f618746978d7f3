// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace meshping {

/// Moments are stored as whole milliseconds since 1970, rounded down.
std::int64_t storedMilliseconds(WallTime time);
WallTime fromStoredMilliseconds(std::int64_t ms);

/// What remains of a moment once it is stored.
WallTime storedTime(WallTime time);

/// Packs values into bytes. Numbers take seven bits a byte, lowest first, with the top bit set on all bytes but the
/// last (LEB128).
class ByteWriter
{
public:
    void byte(std::uint8_t value) { m_bytes.append(static_cast<char>(value)); }

    void number(std::uint64_t value);

    /// Short for small numbers of either sign: 0, -1, 1, -2 are written as 0, 1, 2, 3.
    void signedNumber(std::int64_t value);

    /// Eight bytes, IEEE 754, lowest first.
    void real(double value);

    /// The number of bytes, then the bytes.
    void block(const QByteArray &bytes);

    const QByteArray &bytes() const { return m_bytes; }

    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. When the bytes end too early or make no sense, failed() is set and every later read
/// gives zero.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) : m_rest(bytes) {}

    std::uint8_t byte();
    std::uint64_t number();
    std::int64_t signedNumber();
    double real();
    QByteArrayView block();

    /// To be called when a value is out of its range.
    void fail();

    bool failed() const { return m_failed; }

    bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

} // namespace meshping
