// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tray/trayicon.h"

#include "gui/table/troublesign.h"

#include <QPainter>

namespace meshping {

namespace {

QPixmap draw(int size, Trouble worst, bool muted)
{
    const Theme theme = darkTheme();
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    // Whole pixels at the edge, however small it is.
    const double edge = std::max(1.0, std::round(size / 24.0));
    const QRectF tile = QRectF(0, 0, size, size).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
    painter.setPen(QPen(QColor(0x8a94a3), edge));
    painter.setBrush(QColor(0x161b22));
    painter.drawRoundedRect(tile, size * 0.2, size * 0.2);
    // Signs of trouble are larger: at this size a diamond hardly differs from a dot.
    const double room = size * (worst == Trouble::None ? 0.2 : 0.12);
    drawTroubleSign(painter, QRectF(0, 0, size, size).adjusted(room, room, -room, -room), worst, theme);
    if (muted) {
        const QPointF from(size * 0.2, size * 0.8);
        const QPointF to(size * 0.8, size * 0.2);
        painter.setPen(QPen(QColor(0x161b22), size * 0.22, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(from, to);
        painter.setPen(QPen(Qt::white, size * 0.09, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(from, to);
    }
    return pixmap;
}

} // namespace

QIcon trayIcon(Trouble worst, bool muted)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128})
        icon.addPixmap(draw(size, worst, muted));
    return icon;
}

} // namespace meshping
