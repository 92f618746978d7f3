// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/troublesign.h"

#include <QPainter>

namespace meshping {

QColor troubleColor(Trouble trouble, const Theme &theme)
{
    switch (trouble) {
    case Trouble::None:
        return theme.dark ? QColor(0x45b787) : QColor(0x1d8157);
    case Trouble::Waiting:
        return theme.faintText;
    case Trouble::Slow:
        return theme.dark ? QColor(0xe3b341) : QColor(0x8f6400);
    case Trouble::Losing:
        return theme.dark ? theme.someLoss : QColor(0xb84a15);
    case Trouble::Down:
    case Trouble::Error:
        break;
    }
    return theme.dark ? QColor(0xff6b6b) : QColor(0xb3261e);
}

void drawTroubleSign(QPainter &painter, const QRectF &place, Trouble trouble, const Theme &theme)
{
    const double size = std::min(place.width(), place.height());
    const auto square = [&](double share) {
        QRectF rect(0, 0, size * share, size * share);
        rect.moveCenter(place.center());
        return rect;
    };
    const QRectF r = square(0.9);
    const QColor color = troubleColor(trouble, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (trouble) {
    case Trouble::None:
        painter.drawEllipse(square(0.7));
        break;
    case Trouble::Waiting:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, size * 0.14));
        painter.drawEllipse(square(0.65));
        break;
    case Trouble::Slow:
        painter.drawPolygon(QPolygonF{{r.center().x(), r.top()}, r.bottomRight(), r.bottomLeft()});
        break;
    case Trouble::Losing:
        painter.drawPolygon(QPolygonF{{r.center().x(), r.top()},
                                      {r.right(), r.center().y()},
                                      {r.center().x(), r.bottom()},
                                      {r.left(), r.center().y()}});
        break;
    case Trouble::Down:
        painter.drawRoundedRect(square(0.8), size * 0.1, size * 0.1);
        break;
    case Trouble::Error: {
        const QRectF cross = square(0.66);
        painter.setPen(QPen(color, size * 0.22, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
        break;
    }
    }
    painter.restore();
}

} // namespace meshping
