// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace meshping {

/// The image as a PNG file of 8-bit RGB (ISO/IEC 15948), without its transparency. Qt's own writer tries each filter on
/// each row, which takes four times as long and makes pictures with large even areas no smaller.
QByteArray pngBytes(const QImage &image);

} // namespace meshping
