// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/gzip.h"

#include <QByteArrayList>

// Lets z_stream::next_in point to what is const.
#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <limits>

namespace meshping {

namespace {

constexpr int gzipWindow = 15 + 16; // zlib: 16 more asks for gzip's header and trailer
constexpr int memoryLevel = 8;

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

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    // zlib counts in 32 bits; nothing here is near that.
    Q_ASSERT(out.size() <= std::numeric_limits<uInt>::max());
    stream.next_in = reinterpret_cast<const Bytef *>(plain.constData());
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    // deflateBound is far above what it takes; give that back, for the body may live as long as its slowest reader.
    out.squeeze();
    return done ? out : QByteArray();
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
