// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace meshping {

/// A message of a stream of server-sent events.
struct StreamMessage
{
    QByteArray type;
    QByteArray data;
};

/// Cuts a stream of server-sent events (WHATWG HTML, 9.2) into messages, as its bytes come.
class MessageReader
{
public:
    /// What no honest stream sends in one line.
    static constexpr qsizetype longestLine = 16 * 1024 * 1024;

    void feed(const QByteArray &bytes);

    /// The next whole message; null when there is none yet.
    std::optional<StreamMessage> next();

    /// Whether a line was too long: nothing more can be read.
    bool failed() const { return m_failed; }

private:
    void takeLine(QByteArrayView line);

    QByteArray m_bytes;
    qsizetype m_at = 0; ///< up to where they have been taken
    StreamMessage m_message;
    bool m_failed = false;
};

} // namespace meshping
