// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/troublesign.h"

#include <QPainter>

namespace meshping {

QColor troubleColor(Trouble trouble, const Theme &theme)
{
    switch (trouble) {
    case Trouble::None:
        return theme.dark ? QColor(0x45b787) : QColor(0x1d8157);
    case Trouble::Ended:
    case Trouble::Paused:
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

namespace {

void drawCross(QPainter &painter, const QRectF &place, const QColor &color)
{
    painter.setPen(QPen(color, place.width() * 0.33, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(place.topLeft(), place.bottomRight());
    painter.drawLine(place.topRight(), place.bottomLeft());
}

void drawShape(QPainter &painter, const QRectF &r, Trouble trouble, const QColor &color)
{
    const auto part = [&r](double share) {
        QRectF rect(0, 0, r.width() * share, r.height() * share);
        rect.moveCenter(r.center());
        return rect;
    };
    const QPointF center = r.center();
    switch (trouble) {
    case Trouble::None:
        painter.drawEllipse(part(0.78));
        break;
    case Trouble::Ended:
        painter.drawRoundedRect(QRectF(r.left(), center.y() - r.height() * 0.1, r.width(), r.height() * 0.2),
                                r.height() * 0.1, r.height() * 0.1);
        break;
    case Trouble::Paused:
        for (const double left : {0.16, 0.58})
            painter.drawRect(
                QRectF(r.left() + left * r.width(), r.top() + 0.1 * r.height(), 0.26 * r.width(), 0.8 * r.height()));
        break;
    case Trouble::Waiting:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, r.width() * 0.15));
        painter.drawEllipse(part(0.72));
        break;
    case Trouble::Slow:
        painter.drawPolygon(QPolygonF{{center.x(), r.top()}, r.bottomRight(), r.bottomLeft()});
        break;
    case Trouble::Losing:
        painter.drawPolygon(QPolygonF{
            {center.x(), r.top()}, {r.right(), center.y()}, {center.x(), r.bottom()}, {r.left(), center.y()}});
        break;
    case Trouble::Down:
        painter.drawRoundedRect(part(0.88), r.width() * 0.1, r.width() * 0.1);
        break;
    case Trouble::Error:
        drawCross(painter, part(0.7), color);
        break;
    }
}

} // namespace

void drawTroubleSign(QPainter &painter, const QRectF &place, Trouble trouble, const Theme &theme)
{
    const double size = 0.9 * std::min(place.width(), place.height());
    QRectF square(0, 0, size, size);
    square.moveCenter(place.center());
    const QColor color = troubleColor(trouble, theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    drawShape(painter, square, trouble, color);
    painter.restore();
}

} // namespace meshping
