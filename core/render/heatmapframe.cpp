// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapframe.h"

#include "core/render/axislabels.h"
#include "core/render/legendline.h"
#include "core/render/lossbar.h"
#include "core/render/timeframe.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

HeatmapLayout layoutHeatmap(const QRectF &all, const QFontMetricsF &metrics, std::size_t targets, bool withHeading)
{
    const qreal line = metrics.height();
    const qreal gap = line * 0.4;
    // High enough to read a share from it, but the plot gets most of the room.
    const qreal most = all.height() * (targets > 1 ? 0.24 / static_cast<qreal>(targets) : 0.16);
    const qreal bar = std::max<qreal>(std::min(line * (targets > 1 ? 1.4 : 2.6), most), 10);
    // As wide as the widest label of a tick.
    const qreal left = all.left() + metrics.horizontalAdvance(QStringLiteral("0.005 ms")) + gap * 2;
    const qreal right = all.right() - gap * 2;
    const auto row = [&](qreal top, qreal height) {
        return QRectF(left, top, std::max<qreal>(right - left, 1), height);
    };

    HeatmapLayout layout;
    qreal bottom = all.bottom() - gap;
    layout.foot = QRectF(all.left() + gap, bottom - line, all.width() - 3 * gap, line);
    bottom -= line + gap;
    layout.timeLabels = row(bottom - line, line);
    bottom -= line + gap;
    layout.lossBars.resize(targets);
    for (std::size_t i = targets; i-- > 0; bottom -= bar + gap / 2)
        layout.lossBars[i] = row(bottom - bar, bar);
    bottom -= gap / 2;
    qreal top = all.top() + gap;
    if (withHeading) {
        layout.heading = QRectF(left, top, std::max<qreal>(right - left, 1), line);
        top += line + gap;
    } else {
        top += gap;
    }
    layout.plot = row(top, std::max<qreal>(bottom - top, 1));
    return layout;
}

void drawLatencyAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture,
                     const LatencyAxis &axis)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF &plot = layout.plot;
    const qreal gap = metrics.height() * 0.35;
    const auto most = static_cast<std::size_t>(std::max<qreal>(plot.height() / (metrics.height() * 1.8), 2));
    for (const double tick : axis.ticks(most)) {
        const qreal y = plot.bottom() - axis.position(tick) * plot.height();
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(picture.theme.faintText);
        const QRectF place(layout.foot.left(), y - metrics.height() / 2, plot.left() - gap - layout.foot.left(),
                           metrics.height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         latencyLabel(tick, picture.locale));
    }
}

void drawTimeAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture)
{
    QRectF labels = layout.timeLabels;
    labels.setLeft(layout.foot.left());
    drawTimeTicks(painter, layout.plot, labels, {picture.time, picture.theme, picture.zone, picture.locale});
}

namespace {

void drawScale(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    constexpr int steps = 64;
    QImage scale(steps, 1, QImage::Format_RGB32);
    for (int i = 0; i < steps; ++i) {
        // Even steps in strength: the inverse of the root in cellColor().
        const double strength = (i + 1.0) / steps;
        scale.setPixel(i, 0, cellColor(picture.scale, picture.theme, strength * strength));
    }
    painter.drawImage(place, scale);
}

void drawColorKey(QPainter &painter, LegendLine &line, const HeatmapPicture &picture)
{
    const QString caption = PictureWords::tr("share of the pings");
    const QString rare = PictureWords::tr("%1 %").arg(0);
    const QString often = PictureWords::tr("%1 %").arg(100);
    const qreal width = line.em() * 8;
    if (line.widthOf(caption) + line.widthOf(rare) + line.widthOf(often) + width + line.em() * 2 > line.room())
        return;
    const QColor &faint = picture.theme.faintText;
    line.writeRight(often, faint);
    line.takeRight(line.em() * 0.4);
    drawScale(painter, line.swatch(line.takeRight(width)), picture);
    line.takeRight(line.em() * 0.4);
    line.writeRight(rare, faint);
    line.takeRight(line.em() * 0.8);
    line.writeRight(caption, faint);
}

// Few have such hours, and the foot has little room.
bool showsUnknownLoss(const HeatmapPicture &picture)
{
    return std::ranges::any_of(picture.layers, [&picture](const HeatmapPicture::Layer &layer) {
        return layer.heatmap->total(picture.time.from(), picture.time.to()).repliesOfUnknownLoss() > 0;
    });
}

void drawDoubtKey(QPainter &painter, LegendLine &line, const Theme &theme)
{
    const QString label = PictureWords::tr("clock was wrong");
    if (line.widthOf(label) + line.em() * 3 > line.room())
        return;
    line.writeRight(label, theme.faintText);
    line.takeRight(line.em() * 0.4);
    QRectF swatch = line.swatch(line.takeRight(line.em() * 1.5));
    swatch.setHeight(doubtMarkHeight(QFontMetricsF(painter.font())));
    drawDoubtMark(painter, swatch, theme);
    line.takeRight(line.em());
}

} // namespace

qreal doubtMarkHeight(const QFontMetricsF &metrics)
{
    return std::round(metrics.ascent() * 0.4);
}

void drawDoubtMark(QPainter &painter, const QRectF &place, const Theme &theme)
{
    painter.fillRect(place, theme.background);
    const qreal step = place.height();
    for (qreal left = place.left(); left < place.right(); left += 2 * step)
        painter.fillRect(QRectF(left, place.top(), std::min(step, place.right() - left), place.height()), theme.text);
    painter.setPen(theme.text);
    painter.drawLine(place.bottomLeft(), place.bottomRight());
}

void drawHeading(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    LegendLine line(painter, place);
    if (!picture.title.isEmpty()) {
        QFont bold = painter.font();
        const QFont plain = bold;
        bold.setBold(true);
        painter.setFont(bold);
        LegendLine(painter, place).write(picture.title, picture.theme.text);
        line.takeLeft(QFontMetricsF(bold).horizontalAdvance(picture.title) + line.em());
        painter.setFont(plain);
    }
    if (picture.layers.size() == 1) {
        drawColorKey(painter, line, picture);
        return;
    }
    for (std::size_t i = 0; i < picture.layers.size(); ++i) {
        painter.fillRect(line.swatch(line.takeLeft(line.em() * 0.8)), channelColor(picture.theme, i));
        line.takeLeft(line.em() * 0.4);
        line.write(picture.layers[i].label, picture.theme.text);
        line.takeLeft(line.em() * 1.2);
    }
}

void drawFoot(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    LegendLine line(painter, place);
    line.write(dateAndZoneLabel(picture.time, picture.zone, picture.locale), picture.theme.faintText);
    line.takeLeft(line.em());
    drawLossKey(painter, line, picture.theme, picture.locale);
    if (isDoubted(picture, picture.time.from(), picture.time.to()))
        drawDoubtKey(painter, line, picture.theme);
    std::vector<std::pair<LossLook, QString>> looks{{LossLook::None, PictureWords::tr("no loss")},
                                                    {LossLook::NoData, PictureWords::tr("no data")}};
    if (showsUnknownLoss(picture))
        looks.emplace_back(LossLook::Unknown, PictureWords::tr("loss not known"));
    for (const auto &[look, label] : looks) {
        if (line.widthOf(label) + line.em() * 3 > line.room())
            return;
        line.writeRight(label, picture.theme.faintText);
        line.takeRight(line.em() * 0.4);
        drawLoss(painter, line.swatch(line.takeRight(line.em() * 1.5)), picture.theme, look, 0);
        line.takeRight(line.em());
    }
}

} // namespace meshping
