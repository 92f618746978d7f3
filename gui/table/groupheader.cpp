// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/groupheader.h"

#include "gui/appearance/appearance.h"
#include "gui/table/troublesign.h"

#include <QLocale>
#include <QPainter>
#include <QPalette>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr Trouble worthTelling[]{Trouble::Error, Trouble::Down, Trouble::Losing, Trouble::Slow};
constexpr int gap = 8;

/// "2 down"; empty where none is.
QString troubleText(const TargetGroup &group, Trouble trouble)
{
    const std::size_t count = group.troubles[std::size_t(trouble)];
    return count ? TargetCells::counted(count, trouble) : QString();
}

/// Points down where the targets follow, to the side where they are folded away.
void drawFoldSign(QPainter &painter, const QRect &area, bool folded, const QColor &color)
{
    const double arm = area.width() * 0.16;
    const QPointF center = QRectF(area).center();
    QPolygonF sign{{-arm, -arm / 2}, {0, arm / 2}, {arm, -arm / 2}};
    if (folded)
        sign = {{-arm / 2, -arm}, {arm / 2, 0}, {-arm / 2, arm}};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(sign.translated(center));
    painter.restore();
}

/// Draws a text at the left of `place` and takes its room off that.
void drawText(QPainter &painter, QRect &place, const QString &text, int atMost)
{
    const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, std::min(atMost, place.width()));
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, fitting);
    place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(fitting) + 2 * gap);
}

void drawTroubles(QPainter &painter, QRect place, const TargetGroup &group, const Theme &theme)
{
    const int size = painter.fontMetrics().ascent();
    for (const Trouble trouble : worthTelling) {
        const QString text = troubleText(group, trouble);
        if (text.isEmpty() || place.width() < 2 * size)
            continue;
        const QRectF sign(place.left(), QRectF(place).center().y() - size / 2.0, size, size);
        drawTroubleSign(painter, sign, trouble, theme);
        place.setLeft(place.left() + size + 6);
        painter.setPen(troubleColor(trouble, theme));
        drawText(painter, place, text, place.width());
    }
}

} // namespace

QString GroupHeader::title(const TargetGroup &group)
{
    return group.value.isEmpty() ? tr("without %1").arg(group.label) : group.value;
}

QString GroupHeader::count(const TargetGroup &group)
{
    return tr("%Ln target(s)", nullptr, int(group.targets));
}

QString GroupHeader::description(const TargetGroup &group)
{
    QStringList parts{group.value.isEmpty() ? title(group) : group.label + u' ' + group.value, count(group)};
    for (const Trouble trouble : worthTelling) {
        if (const QString text = troubleText(group, trouble); !text.isEmpty())
            parts << text;
    }
    parts << (group.folded ? tr("folded") : tr("unfolded"));
    return parts.join(u", "_s);
}

QRect GroupHeader::foldArea(const QRect &row)
{
    return {row.left() + 4, row.top(), row.height(), row.height()};
}

void GroupHeader::draw(QPainter &painter, const QRect &row, const TargetGroup &group, const QPalette &palette,
                       bool isCurrent)
{
    const Theme theme = themeFor(palette);
    QColor ground = palette.color(QPalette::Text);
    ground.setAlphaF(theme.dark ? 0.10F : 0.06F);
    painter.fillRect(row, palette.brush(QPalette::Base));
    painter.fillRect(row, ground);
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.grid);
    drawFoldSign(painter, foldArea(row), group.folded, theme.text);
    QRect place = row.adjusted(foldArea(row).right() + 4 - row.left(), 0, -gap, 0);
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(!group.value.isEmpty());
    bold.setItalic(group.value.isEmpty());
    painter.setFont(bold);
    painter.setPen(theme.text);
    drawText(painter, place, title(group), row.width() * 2 / 5);
    painter.setFont(plain);
    painter.setPen(theme.faintText);
    drawText(painter, place, count(group), place.width());
    drawTroubles(painter, place, group, theme);
    if (isCurrent) {
        painter.setPen(palette.color(QPalette::Link));
        painter.drawRect(row.adjusted(0, 0, -1, -1));
    }
}

} // namespace meshping
