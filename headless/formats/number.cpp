// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/formats/number.h"

#include <array>
#include <charconv>

namespace meshping {

namespace {

/// Longest double in fixed notation that is of any use here, with room to spare.
using Buffer = std::array<char, 400>;

void append(QByteArray &out, const Buffer &buffer, std::to_chars_result result)
{
    out.append(buffer.data(), result.ptr - buffer.data());
}

} // namespace

void appendNumber(QByteArray &out, std::uint64_t value)
{
    std::array<char, 24> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written by to_chars
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), result.ptr - buffer.data());
}

void appendFixed(QByteArray &out, double value, int decimals)
{
    Buffer buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written by to_chars
    append(out, buffer,
           std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals));
}

void appendShortest(QByteArray &out, double value)
{
    Buffer buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): written by to_chars
    append(out, buffer, std::to_chars(buffer.data(), buffer.data() + buffer.size(), value));
}

void appendMilliseconds(QByteArray &out, Rtt time)
{
    constexpr std::int64_t perMillisecond = 1'000'000;
    std::int64_t left = time.count();
    if (left < 0) {
        out += '-';
        left = -left;
    }
    appendNumber(out, static_cast<std::uint64_t>(left / perMillisecond));
    std::int64_t fraction = left % perMillisecond;
    if (fraction == 0)
        return;
    out += '.';
    for (std::int64_t digit = perMillisecond / 10; fraction > 0; digit /= 10) {
        out += static_cast<char>('0' + fraction / digit);
        fraction %= digit;
    }
}

} // namespace meshping
