// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/overviewframe.h"

#include "core/render/axislabels.h"
#include "core/render/legendline.h"
#include "core/render/overviewcolors.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

void drawDeviationScale(QPainter &painter, const QRectF &place, const Theme &theme)
{
    constexpr int steps = 64;
    QImage scale(steps, 1, QImage::Format_RGB32);
    for (int i = 0; i < steps; ++i)
        scale.setPixel(i, 0, deviationColor(theme, widestDeviation * (2 * (i + 0.5) / steps - 1)));
    painter.drawImage(place, scale);
}

void drawDeviationKey(QPainter &painter, LegendLine &line, const Theme &theme)
{
    const QString caption = PictureWords::tr("against usual:");
    const QString shorter = u"¼"_s;
    const QString longer = u"4 ×"_s;
    const qreal width = line.em() * 8;
    if (line.widthOf(caption) + line.widthOf(shorter) + line.widthOf(longer) + width + line.em() * 3 > line.room())
        return;
    line.writeRight(longer, theme.faintText);
    line.takeRight(line.em() * 0.4);
    drawDeviationScale(painter, line.swatch(line.takeRight(width)), theme);
    line.takeRight(line.em() * 0.4);
    line.writeRight(shorter, theme.faintText);
    line.takeRight(line.em() * 0.6);
    line.writeRight(caption, theme.faintText);
    line.takeRight(line.em());
}

void drawNoDataKey(QPainter &painter, LegendLine &line, const Theme &theme)
{
    const QString label = PictureWords::tr("no data");
    if (line.widthOf(label) + line.em() * 3 > line.room())
        return;
    line.writeRight(label, theme.faintText);
    line.takeRight(line.em() * 0.4);
    drawOverviewGround(painter, line.swatch(line.takeRight(line.em() * 1.5)), theme);
    line.takeRight(line.em());
}

} // namespace

QRectF OverviewLayout::stripIn(const QRectF &row) const
{
    const qreal air = std::max<qreal>(1, std::floor(row.height() / 9));
    return {strips.left(), row.top() + air, strips.width(), row.height() - 2 * air};
}

OverviewLayout layoutOverview(const QRectF &all, const QFontMetricsF &metrics)
{
    const qreal gap = metrics.height() * 0.4;
    const qreal line = metrics.height() + gap;
    const qreal labels = std::min(metrics.averageCharWidth() * 34, all.width() * 0.3);
    const qreal left = all.left() + labels + gap;
    const qreal width = std::max<qreal>(all.right() - gap * 2 - left, 1);
    const qreal top = all.top() + line;
    const qreal height = std::max<qreal>(all.height() - 2 * line, 1);
    return {.times = QRectF(left, all.top(), width, line),
            .labels = QRectF(all.left() + gap, top, labels - gap, height),
            .strips = QRectF(left, top, width, height),
            .foot = QRectF(all.left() + gap, all.bottom() - line, all.width() - 3 * gap, line)};
}

qreal overviewRowHeight(const QFontMetricsF &metrics)
{
    return std::ceil(metrics.height()) + 4;
}

void drawOverviewFoot(QPainter &painter, const OverviewLayout &layout, const TimeFrame &frame)
{
    LegendLine line(painter, layout.foot);
    line.write(dateAndZoneLabel(frame.time, frame.zone, frame.locale), frame.theme.faintText);
    line.takeLeft(line.em());
    drawLossKey(painter, line, frame.theme, frame.locale);
    drawDeviationKey(painter, line, frame.theme);
    drawNoDataKey(painter, line, frame.theme);
}

void drawOverviewGround(QPainter &painter, const QRectF &strip, const Theme &theme)
{
    painter.fillRect(QRectF(strip.left(), std::round(strip.center().y()), strip.width(), 1), theme.grid);
}

void drawOverviewLabel(QPainter &painter, const QRectF &place, const QString &name, const QString &address,
                       const Theme &theme)
{
    LegendLine line(painter, place);
    line.write(name, theme.text);
    line.takeLeft(line.em() * 0.6);
    if (line.widthOf(address) <= line.room())
        line.write(address, theme.faintText);
}

} // namespace meshping
