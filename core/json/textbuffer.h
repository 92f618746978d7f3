// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <cstdint>

namespace meshping {

/// Text that grows at its end, made for millions of short appends. Numbers look the same in every locale.
class TextBuffer
{
public:
    TextBuffer &append(QByteArrayView text)
    {
        std::copy_n(text.data(), text.size(), room(text.size()));
        m_size += text.size();
        return *this;
    }

    TextBuffer &append(char c)
    {
        *room(1) = c;
        ++m_size;
        return *this;
    }

    TextBuffer &number(std::uint64_t value);

    /// `decimals` digits after the point.
    TextBuffer &fixed(double value, int decimals);

    /// The fewest digits that read back as the same number.
    TextBuffer &shortest(double value);

    /// A time in milliseconds, exact to the nanosecond, without trailing zeros.
    TextBuffer &milliseconds(Rtt time);

    /// A string as JSON has it, quotes included; `text` is UTF-8.
    TextBuffer &jsonString(QByteArrayView text);

    qsizetype size() const { return m_size; }

    QByteArray take();

private:
    /// Where `bytes` more may be written.
    char *room(qsizetype bytes)
    {
        if (m_bytes.size() - m_size < bytes)
            grow(bytes);
        return m_data + m_size;
    }

    void grow(qsizetype bytes);

    QByteArray m_bytes; ///< with room at its end
    char *m_data = nullptr;
    qsizetype m_size = 0;
};

} // namespace meshping
