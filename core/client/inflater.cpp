// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/inflater.h"

#include <zlib.h>

#include <array>

namespace meshping {

namespace {

/// A window of 32 KiB, with gzip's head and sum around it.
constexpr int gzipWindow = 15 + 16;

constexpr std::size_t piece = 64 * 1024;

} // namespace

struct Inflater::Stream
{
    z_stream z{};
    std::array<char, piece> unpacked{};
    bool ended = false;
};

Inflater::Inflater() : m_stream(std::make_unique<Stream>())
{
    m_stream->ended = inflateInit2(&m_stream->z, gzipWindow) != Z_OK;
}

Inflater::~Inflater()
{
    inflateEnd(&m_stream->z);
}

bool Inflater::isComplete() const
{
    return m_stream->ended;
}

bool Inflater::feed(QByteArrayView packed, const ByteSink &sink)
{
    z_stream &z = m_stream->z;
    // zlib does not write there.
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    do {
        if (m_stream->ended) // what comes after the end is not ours
            return false;
        z.next_out = reinterpret_cast<Bytef *>(m_stream->unpacked.data());
        z.avail_out = static_cast<uInt>(piece);
        const int result = inflate(&z, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return false;
        m_stream->ended = result == Z_STREAM_END;
        const std::size_t count = piece - z.avail_out;
        if (count > 0 && !sink(QByteArrayView(m_stream->unpacked.data(), static_cast<qsizetype>(count))))
            return false;
    } while (z.avail_in > 0 || z.avail_out == 0);
    return true;
}

} // namespace meshping
