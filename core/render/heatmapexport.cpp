// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapexport.h"

#include "core/render/axislabels.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <png.h>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PictureFile)
};

void writeSvg(QIODevice &device, const Draw &draw, QString title, QSize size, const QFont &font)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setResolution(96); // pixels an inch, as in CSS: the file is shown in the size of the picture
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    // Qt 6.4 writes the title as it stands; the other letters that mean something in XML are not in a file's name.
    generator.setTitle(title.replace(u'&', u'+'));
    QPainter painter(&generator);
    painter.setFont(font);
    draw(painter, QRectF(QPointF(), size));
}

Draw drawing(const HeatmapPicture &picture)
{
    return [&picture](QPainter &painter, const QRectF &all) { drawHeatmap(painter, all, picture); };
}

} // namespace

QImage imageOf(const Draw &draw, QSize size, const QFont &font, qreal pixelRatio)
{
    QImage image((QSizeF(size) * pixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    QPainter painter(&image);
    painter.setFont(font);
    // Where the ratio is a fraction, the whole pixels are not quite `size`.
    draw(painter, QRectF(QPointF(), image.deviceIndependentSize()));
    return image;
}

QByteArray pngOf(const QImage &image)
{
    const QImage rows = image.convertToFormat(QImage::Format_RGB888);
    png_image header{};
    header.version = PNG_IMAGE_VERSION;
    header.width = static_cast<png_uint_32>(rows.width());
    header.height = static_cast<png_uint_32>(rows.height());
    header.format = PNG_FORMAT_RGB;
    header.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
    QByteArray file(static_cast<qsizetype>(size), Qt::Uninitialized);
    const auto stride = static_cast<png_int_32>(rows.bytesPerLine());
    // Nothing but a lack of memory can keep it from writing to memory.
    if (!png_image_write_to_memory(&header, file.data(), &size, 0, rows.constBits(), stride, nullptr))
        qBadAlloc();
    file.truncate(static_cast<qsizetype>(size));
    return file;
}

QByteArray svgOf(const Draw &draw, const QString &title, QSize size, const QFont &font)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeSvg(buffer, draw, title, size, font);
    return buffer.data();
}

QImage imageOf(const HeatmapPicture &picture, QSize size, const QFont &font)
{
    constexpr int fineness = 2;
    return imageOf(drawing(picture), size, font, fineness);
}

tl::expected<void, QString> savePicture(const HeatmapPicture &picture, QSize size, const QFont &font,
                                        const QString &path, PictureFormat format)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        if (format == PictureFormat::Svg)
            writeSvg(file, drawing(picture), pictureName(picture), size, font);
        else
            imageOf(picture, size, font).save(&file, "PNG");
        if (file.commit())
            return {};
    }
    return tl::unexpected(Words::tr("The picture could not be written to %1: %2").arg(path, file.errorString()));
}

QString pictureName(const HeatmapPicture &picture)
{
    QStringList words{u"meshping"_s};
    for (const HeatmapPicture::Layer &layer : picture.layers)
        words << layer.label;
    words << localTime(picture.time.from(), picture.zone).toString(u"yyyy-MM-dd HHmm"_s);
    QString name = words.join(u' ');
    // IPv6 addresses have colons, names may have slashes: file systems forbid them.
    for (const QChar forbidden : u"/\\:*?\"<>|"_s)
        name.replace(forbidden, u'-');
    return name;
}

} // namespace meshping
