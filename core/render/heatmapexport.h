// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

#include <QFont>
#include <QImage>

#include <tl/expected.hpp>

#include <functional>

namespace meshping {

enum class PictureFormat : std::uint8_t { Png, Svg };

using Draw = std::function<void(QPainter &painter, const QRectF &all)>;

/// What is drawn, with so many pixels a point.
QImage imageOf(const Draw &draw, QSize size, const QFont &font, qreal pixelRatio);

/// What is drawn as an SVG file, with its text as text.
QByteArray svgOf(const Draw &draw, const QString &title, QSize size, const QFont &font);

/// The picture for the clipboard or a file, with twice as many pixels as `size` for screens of high resolution.
QImage imageOf(const HeatmapPicture &picture, QSize size, const QFont &font);

/// The image as a PNG file of 8-bit RGB (ISO/IEC 15948), written by libpng's fast way: without filters, which cost most
/// of the time and make pictures with large even areas no smaller. Qt's writer offers no choice of filters.
QByteArray pngOf(const QImage &image);

/// Writes the picture into a file, whole or not at all; the error says what, where and why.
tl::expected<void, QString> savePicture(const HeatmapPicture &picture, QSize size, const QFont &font,
                                        const QString &path, PictureFormat format);

/// A file name that tells what the picture shows, without its ending.
QString pictureName(const HeatmapPicture &picture);

} // namespace meshping
