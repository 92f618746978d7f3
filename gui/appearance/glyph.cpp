// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/appearance/glyph.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QSvgRenderer>

// A resource in a library that is linked statically is left out unless somebody asks for it; outside any namespace.
static void bringIcon()
{
    Q_INIT_RESOURCE(icon);
}

namespace meshping {

namespace {

/// Lines on a field of 16 by 16: M moves, L draws; O is a circle of a radius around a point.
const char *linesOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Add:
        return "M 8 3 L 8 13 M 3 8 L 13 8";
    case Glyph::Remove:
        return "M 3 4.5 L 13 4.5 M 6 4.5 L 6 2.5 L 10 2.5 L 10 4.5 M 4.5 4.5 L 5 13.5 L 11 13.5 L 11.5 4.5 M 6.8 7 L "
               "6.8 11 M 9.2 7 L "
               "9.2 11";
    case Glyph::Rename:
        return "M 3 13 L 3.5 10.5 L 11 3 L 13 5 L 5.5 12.5 L 3 13";
    case Glyph::Dial:
        return "O 8 8 5.5 M 8 4.8 L 8 8 L 10.2 9.5";
    case Glyph::Reset:
        return "M 3 3 L 3 7 L 7 7 M 3 7 L 5 4.6 L 8 3.5 L 11 4.6 L 12.5 8 L 11 11.4 L 8 12.5 L 5 11.4";
    case Glyph::Copy:
        return "M 5.5 5.5 L 13 5.5 L 13 13.5 L 5.5 13.5 L 5.5 5.5 M 10.5 5.5 L 10.5 2.5 L 3 2.5 L 3 10.5 L 5.5 10.5";
    case Glyph::Import:
        return "M 8 2.5 L 8 10 M 5 7 L 8 10 L 11 7 M 3 10 L 3 13.5 L 13 13.5 L 13 10";
    case Glyph::Export:
        return "M 8 10 L 8 2.5 M 5 5.5 L 8 2.5 L 11 5.5 M 3 10 L 3 13.5 L 13 13.5 L 13 10";
    case Glyph::Find:
        return "O 7 7 4 M 10 10 L 13.5 13.5";
    case Glyph::Connect:
        return "M 2.5 3.5 L 13.5 3.5 L 13.5 10.5 L 2.5 10.5 L 2.5 3.5 M 8 10.5 L 8 13 M 5 13 L 11 13";
    case Glyph::Events:
        return "M 2.5 4 L 3.5 4 M 2.5 8 L 3.5 8 M 2.5 12 L 3.5 12 M 6 4 L 13.5 4 M 6 8 L 13.5 8 M 6 12 L 13.5 12";
    case Glyph::Overview:
        return "M 2.5 4 L 6 4 M 8.5 4 L 13.5 4 M 2.5 8 L 9.5 8 M 12 8 L 13.5 8 M 2.5 12 L 4 12 M 6.5 12 L 13.5 12";
    case Glyph::Label:
        return "M 2.5 2.5 L 8 2.5 L 13.5 8 L 8 13.5 L 2.5 8 L 2.5 2.5 O 5.5 5.5 0.9";
    case Glyph::Pause:
        return "M 5 3 L 5 13 M 11 3 L 11 13";
    case Glyph::Resume:
        return "M 4.5 3 L 12.5 8 L 4.5 13 L 4.5 3";
    case Glyph::Undo:
        break;
    }
    return "M 6.5 3 L 3 6.5 L 6.5 10 M 3 6.5 L 10 6.5 L 12.5 8 L 13 10 L 12.5 12 L 10 13 L 8 13";
}

QPainterPath pathOf(Glyph glyph)
{
    const QList<QByteArray> words = QByteArray(linesOf(glyph)).split(' ');
    QPainterPath path;
    for (qsizetype i = 0; i + 2 < words.size(); i += 3) {
        const QPointF point(words[i + 1].toDouble(), words[i + 2].toDouble());
        if (words[i] == "M") {
            path.moveTo(point);
        } else if (words[i] == "L") {
            path.lineTo(point);
        } else {
            const double radius = words[i + 3].toDouble();
            path.addEllipse(point, radius, radius);
            ++i;
        }
    }
    return path;
}

class GlyphEngine : public QIconEngine
{
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const double scale = std::min(rect.width(), rect.height()) / 16.0;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.center().x() + 0.5 - 8 * scale, rect.center().y() + 0.5 - 8 * scale);
        painter->scale(scale, scale);
        painter->setPen(QPen(palette.color(group, mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::Text),
                             1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(pathOf(m_glyph));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

QIcon programIcon()
{
    bringIcon();
    QSvgRenderer drawing(QStringLiteral(":/meshping.svg"));
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawing.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace meshping
