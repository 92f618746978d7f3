// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/textbuffer.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace meshping {

namespace {

constexpr qsizetype longestInteger = 20;

/// The longest double in fixed notation has 309 digits before the point.
constexpr qsizetype longestDouble = 400;

constexpr qsizetype firstRoom = 1024;

} // namespace

void TextBuffer::grow(qsizetype bytes)
{
    m_bytes.resize(std::max({m_size + bytes, m_bytes.size() * 2, firstRoom}));
    m_data = m_bytes.data();
}

TextBuffer &TextBuffer::number(std::uint64_t value)
{
    char *begin = room(longestInteger);
    m_size += std::to_chars(begin, begin + longestInteger, value).ptr - begin;
    return *this;
}

TextBuffer &TextBuffer::fixed(double value, int decimals)
{
    char *begin = room(longestDouble);
    m_size += std::to_chars(begin, begin + longestDouble, value, std::chars_format::fixed, decimals).ptr - begin;
    return *this;
}

TextBuffer &TextBuffer::shortest(double value)
{
    char *begin = room(longestDouble);
    m_size += std::to_chars(begin, begin + longestDouble, value).ptr - begin;
    return *this;
}

TextBuffer &TextBuffer::milliseconds(Rtt time)
{
    constexpr std::int64_t perMillisecond = 1'000'000;
    std::int64_t left = time.count();
    if (left < 0) {
        append('-');
        left = -left;
    }
    number(static_cast<std::uint64_t>(left / perMillisecond));
    std::int64_t fraction = left % perMillisecond;
    if (fraction == 0)
        return *this;
    append('.');
    for (std::int64_t digit = perMillisecond / 10; fraction > 0; digit /= 10) {
        append(static_cast<char>('0' + fraction / digit));
        fraction %= digit;
    }
    return *this;
}

TextBuffer &TextBuffer::jsonString(QByteArrayView text)
{
    constexpr char digits[] = "0123456789abcdef";
    append('"');
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < ' ')
            append("\\u00").append(digits[c >> 4]).append(digits[c & 15]);
        else if (c == '"' || c == '\\')
            append('\\').append(c);
        else
            append(c);
    }
    return append('"');
}

QByteArray TextBuffer::take()
{
    m_bytes.truncate(std::exchange(m_size, 0));
    m_data = nullptr;
    return std::exchange(m_bytes, {});
}

} // namespace meshping
