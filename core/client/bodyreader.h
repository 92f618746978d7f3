// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace meshping {

/// Takes bytes as they come; false: no more are wanted.
using ByteSink = std::function<bool(QByteArrayView)>;

/// Cuts the body of an answer out of what comes after its head (RFC 9112, 6): by its length, in chunks, or up to the
/// end of the connection. Keeps next to nothing of what it is fed.
class BodyReader
{
public:
    static BodyReader ofLength(qint64 length);
    static BodyReader inChunks();
    static BodyReader upToTheEnd();

    /// Hands the body's bytes on. False: they break the rules, or the sink has enough.
    bool feed(QByteArrayView bytes, const ByteSink &sink);

    /// Whether nothing more belongs to it.
    bool isComplete() const { return m_state == State::Complete; }

    /// Whether it is whole when the connection ends here.
    bool mayEndHere() const { return isComplete() || m_state == State::UpToTheEnd; }

private:
    enum class State { Data, UpToTheEnd, ChunkSize, ChunkData, ChunkEnd, Trailer, Complete };

    explicit BodyReader(State state, qint64 left = 0) : m_state(state), m_left(left) {}

    bool takeData(QByteArrayView &bytes, const ByteSink &sink);
    bool takeLine(QByteArrayView &bytes);
    bool readLine(const QByteArray &line);

    State m_state;
    qint64 m_left;           ///< of the body, or of this chunk
    qsizetype m_framing = 0; ///< bytes of the trailer so far
    QByteArray m_line;       ///< begun and not ended
};

} // namespace meshping
