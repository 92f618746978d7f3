// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/pngbytes.h"

#include <QtEndian>

// Lets z_stream::next_in point to what is const.
#define ZLIB_CONST
#include <zlib.h>

#include <array>
#include <vector>

namespace meshping {

namespace {

constexpr qsizetype bytesPerPixel = 3;

/// Almost as small as zlib's default, in half the time.
constexpr int level = 3;

void appendNumber(QByteArray &out, quint32 number)
{
    std::array<char, sizeof number> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), bytes.size());
}

void appendChunk(QByteArray &out, QByteArrayView type, const QByteArray &data)
{
    appendNumber(out, static_cast<quint32>(data.size()));
    const qsizetype begin = out.size();
    out += type;
    out += data;
    const auto *checked = reinterpret_cast<const Bytef *>(out.constData() + begin);
    appendNumber(out, static_cast<quint32>(crc32(0, checked, static_cast<uInt>(out.size() - begin))));
}

QByteArray header(QSize size)
{
    QByteArray data;
    appendNumber(data, static_cast<quint32>(size.width()));
    appendNumber(data, static_cast<quint32>(size.height()));
    // 8 bits a channel, three channels, the only compression, the only set of filters, no interlacing
    data.append("\x08\x02\0\0\0", 5);
    return data;
}

/// A row as the file has it: its filter, which is none, and the channels of its pixels.
void writeRow(std::vector<Bytef> &row, const QRgb *pixels, int width)
{
    Bytef *out = row.data() + 1;
    for (int x = 0; x < width; ++x) {
        *out++ = static_cast<Bytef>(qRed(pixels[x]));
        *out++ = static_cast<Bytef>(qGreen(pixels[x]));
        *out++ = static_cast<Bytef>(qBlue(pixels[x]));
    }
}

QByteArray compressedRows(const QImage &image)
{
    z_stream stream{};
    if (deflateInit(&stream, level) != Z_OK)
        qBadAlloc();
    std::vector<Bytef> row(static_cast<std::size_t>(image.width() * bytesPerPixel + 1));
    const auto size = static_cast<uLong>(row.size()) * static_cast<uLong>(image.height());
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, size)), Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    for (int y = 0; y < image.height(); ++y) {
        writeRow(row, reinterpret_cast<const QRgb *>(image.constScanLine(y)), image.width());
        stream.next_in = row.data();
        stream.avail_in = static_cast<uInt>(row.size());
        deflate(&stream, Z_NO_FLUSH);
    }
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

QByteArray pngBytes(const QImage &image)
{
    const QImage opaque = image.convertToFormat(QImage::Format_RGB32);
    QByteArray file("\x89PNG\r\n\x1a\n", 8);
    appendChunk(file, "IHDR", header(opaque.size()));
    appendChunk(file, "IDAT", compressedRows(opaque));
    appendChunk(file, "IEND", {});
    return file;
}

} // namespace meshping
