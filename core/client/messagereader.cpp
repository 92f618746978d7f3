// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/messagereader.h"

#include <utility>

namespace meshping {

void MessageReader::feed(const QByteArray &bytes)
{
    m_bytes.remove(0, std::exchange(m_at, 0));
    m_bytes += bytes;
}

std::optional<StreamMessage> MessageReader::next()
{
    for (qsizetype end = m_bytes.indexOf('\n', m_at); end >= 0 && !m_failed; end = m_bytes.indexOf('\n', m_at)) {
        QByteArrayView line = QByteArrayView(m_bytes).sliced(m_at, end - m_at);
        m_at = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty()) {
            takeLine(line);
            continue;
        }
        StreamMessage message = std::exchange(m_message, {});
        if (!message.data.isNull())
            return message;
    }
    m_failed = m_failed || m_bytes.size() - m_at > longestLine || m_message.data.size() > longestLine;
    return {};
}

void MessageReader::takeLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView("") : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (name == "event") {
        m_message.type = value.toByteArray();
    } else if (name == "data") {
        // Not null any more, even where there is nothing in it.
        m_message.data = m_message.data.isNull() ? QByteArray("") : m_message.data + '\n';
        m_message.data.append(value);
    }
}

} // namespace meshping
