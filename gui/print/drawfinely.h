// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPainter>

namespace meshping {

/// Draws as on a screen of three pixels a point. Qt's own PDF, in vectors, loses what is translucent.
template <class Draw>
void drawFinely(QPainter &painter, const QRectF &place, Draw &&draw)
{
    constexpr int fineness = 3;
    QImage image((place.size() * fineness).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(fineness);
    image.fill(Qt::white);
    QPainter fine(&image);
    fine.setFont(painter.font());
    draw(fine, QRectF(QPointF(), image.deviceIndependentSize()));
    fine.end();
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(place, image);
}

} // namespace meshping
