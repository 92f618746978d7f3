// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/gzip.h"

#include <QByteArrayList>
#include <QtEndian>

// Lets z_stream::next_in point to what is const.
#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace meshping {

namespace {

constexpr int rawWindow = -15; // zlib: below zero asks for deflate without a frame of zlib's own
constexpr int memoryLevel = 8;

/// What Z_SYNC_FLUSH adds beyond deflateBound(): an empty block.
constexpr qsizetype flushRoom = 16;

void appendNumber(QByteArray &out, quint32 number)
{
    const quint32 littleEndian = qToLittleEndian(number);
    out.append(reinterpret_cast<const char *>(&littleEndian), sizeof littleEndian);
}

/// The whole of one coding in Accept-Encoding, "gzip;q=0.5": whether it is wanted at all.
bool isWanted(const QByteArray &coding)
{
    const auto parameters = coding.split(';');
    return std::none_of(parameters.begin() + 1, parameters.end(), [](const QByteArray &parameter) {
        const QByteArray text = parameter.trimmed().toLower();
        return text.startsWith("q=") && text.mid(2).toDouble() <= 0;
    });
}

} // namespace

GzipPart gzipPart(const QByteArray &plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, rawWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        qBadAlloc();
    // zlib counts in 32 bits; parts are far smaller.
    Q_ASSERT(plain.size() < std::numeric_limits<int>::max());
    const auto *bytes = reinterpret_cast<const Bytef *>(plain.constData());
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))) + flushRoom, Qt::Uninitialized);
    stream.next_in = bytes;
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    // Ends at a whole byte, so that the next part fits behind it.
    deflate(&stream, Z_SYNC_FLUSH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    // deflateBound is far above what it takes; give that back, for the part may wait for a slow reader.
    out.squeeze();
    return {out, quint32(crc32(0, bytes, uInt(plain.size()))), plain.size()};
}

QByteArray GzipStream::begin()
{
    // No name, no time, "fastest", no particular system.
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\x04\xff", 10);
}

QByteArray GzipStream::add(const GzipPart &part)
{
    m_crc = quint32(crc32_combine(m_crc, part.crc, z_off_t(part.plainSize)));
    m_size += quint32(part.plainSize);
    return part.bytes;
}

QByteArray GzipStream::end() const
{
    QByteArray out("\x03\0", 2); // an empty last block
    appendNumber(out, m_crc);
    appendNumber(out, m_size);
    return out;
}

bool acceptsGzip(const QByteArray &acceptEncoding)
{
    const auto codings = acceptEncoding.split(',');
    return std::any_of(codings.begin(), codings.end(), [](const QByteArray &coding) {
        const QByteArray name = coding.left(coding.indexOf(';') < 0 ? coding.size() : coding.indexOf(';'));
        return name.trimmed().compare("gzip", Qt::CaseInsensitive) == 0 && isWanted(coding);
    });
}

} // namespace meshping
