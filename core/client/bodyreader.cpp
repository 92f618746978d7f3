// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/bodyreader.h"

#include <QByteArrayList>

#include <algorithm>
#include <utility>

namespace meshping {

namespace {

/// Of a chunk's size with its extensions, and of a whole trailer.
constexpr qsizetype longestLine = 4096;
constexpr qsizetype longestTrailer = 64 * 1024;

} // namespace

BodyReader BodyReader::ofLength(qint64 length)
{
    return length > 0 ? BodyReader(State::Data, length) : BodyReader(State::Complete);
}

BodyReader BodyReader::inChunks()
{
    return BodyReader(State::ChunkSize);
}

BodyReader BodyReader::upToTheEnd()
{
    return BodyReader(State::UpToTheEnd);
}

bool BodyReader::feed(QByteArrayView bytes, const ByteSink &sink)
{
    while (!bytes.isEmpty() && !isComplete()) {
        const bool isData = m_state == State::Data || m_state == State::UpToTheEnd || m_state == State::ChunkData;
        if (!(isData ? takeData(bytes, sink) : takeLine(bytes)))
            return false;
    }
    return true;
}

bool BodyReader::takeData(QByteArrayView &bytes, const ByteSink &sink)
{
    const qsizetype count =
        m_state == State::UpToTheEnd ? bytes.size() : static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_left));
    const bool wanted = sink(bytes.first(count));
    bytes = bytes.sliced(count);
    m_left -= count;
    if (m_left == 0 && m_state != State::UpToTheEnd)
        m_state = m_state == State::ChunkData ? State::ChunkEnd : State::Complete;
    return wanted;
}

bool BodyReader::takeLine(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    m_line.append(end < 0 ? bytes : bytes.first(end));
    if (m_line.size() > longestLine)
        return false;
    bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
    return end < 0 || readLine(std::exchange(m_line, {}).trimmed());
}

bool BodyReader::readLine(const QByteArray &line)
{
    if (m_state == State::ChunkEnd) {
        m_state = State::ChunkSize;
        return line.isEmpty();
    }
    if (m_state == State::Trailer) {
        m_framing += line.size() + 1;
        if (line.isEmpty())
            m_state = State::Complete;
        return m_framing <= longestTrailer;
    }
    bool isNumber = false;
    m_left = line.split(';').first().trimmed().toLongLong(&isNumber, 16);
    m_state = m_left == 0 ? State::Trailer : State::ChunkData;
    return isNumber && m_left >= 0;
}

} // namespace meshping
