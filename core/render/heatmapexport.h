// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

#include <QFont>
#include <QImage>

#include <tl/expected.hpp>

namespace meshping {

enum class PictureFormat : std::uint8_t { Png, Svg };

/// The picture for the clipboard or a file, by default with twice as many pixels as `size` for screens of high
/// resolution.
QImage imageOf(const HeatmapPicture &picture, QSize size, const QFont &font, qreal pixelRatio = 2);

/// The picture as an SVG file, with its text as text.
QByteArray svgOf(const HeatmapPicture &picture, QSize size, const QFont &font);

/// Writes the picture into a file, whole or not at all; the error says what, where and why.
tl::expected<void, QString> savePicture(const HeatmapPicture &picture, QSize size, const QFont &font,
                                        const QString &path, PictureFormat format);

/// A file name that tells what the picture shows, without its ending.
QString pictureName(const HeatmapPicture &picture);

} // namespace meshping
