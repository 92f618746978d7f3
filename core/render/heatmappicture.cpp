// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmappicture.h"

#include "core/render/heatmapcells.h"
#include "core/render/lossbar.h"
#include "core/render/timelabels.h"

#include <QCoreApplication>
#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Heatmap", text);
}

// "0.05", "1", "200": as short as the number is.
QString millisecondsLabel(double milliseconds, const QLocale &locale)
{
    return u"%1 ms"_s.arg(locale.toString(milliseconds, 'g', 6));
}

void drawHeading(QPainter &painter, const QRectF &place, const HeatmapPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    qreal left = place.left();
    const auto text = [&](const QString &label) {
        painter.setPen(picture.theme.text);
        const QRectF rest(left, place.top(), std::max<qreal>(place.right() - left, 0), place.height());
        const QString shown = metrics.elidedText(label, Qt::ElideMiddle, rest.width());
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, shown);
        left += metrics.horizontalAdvance(shown) + metrics.height();
    };
    if (!picture.title.isEmpty())
        text(picture.title);
    for (std::size_t i = 0; picture.layers.size() > 1 && i < picture.layers.size(); ++i) {
        const qreal side = metrics.ascent() * 0.8;
        painter.fillRect(QRectF(left, place.center().y() - side / 2, side, side), channelColor(picture.theme, i));
        left += side * 1.5;
        text(picture.layers[i].label);
    }
}

void drawLatencyAxis(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture, const LatencyAxis &axis)
{
    const QFontMetricsF metrics(painter.font());
    const auto most = static_cast<std::size_t>(std::max<qreal>(plot.height() / (metrics.height() * 1.8), 2));
    for (const double tick : axis.ticks(most)) {
        const qreal y = plot.bottom() - axis.position(tick) * plot.height();
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(picture.theme.faintText);
        const QRectF place(0, y - metrics.height() / 2, plot.left() - metrics.height() * 0.3, metrics.height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, millisecondsLabel(tick, picture.locale));
    }
}

void drawTimeAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    const qreal room = metrics.horizontalAdvance(u"00 MMM 0000"_s);
    const auto most = static_cast<std::size_t>(std::max<qreal>(layout.plot.width() / room, 1));
    for (const TimeTick &tick : picture.time.ticks(most, offsetIn(picture.zone))) {
        const qreal x = layout.plot.left() + picture.time.position(tick.at) * layout.plot.width();
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
        painter.setPen(tick.startsDay ? picture.theme.text : picture.theme.faintText);
        const QString label = tickLabel(tick, picture.zone, picture.locale);
        const qreal width = metrics.horizontalAdvance(label);
        const qreal left = std::clamp(x - width / 2, layout.timeLabels.left() - width / 2,
                                      std::max(layout.timeLabels.right() - width, layout.timeLabels.left()));
        painter.drawText(QRectF(left, layout.timeLabels.top(), width + 1, layout.timeLabels.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void drawFoot(QPainter &painter, const QRectF &foot, const HeatmapPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    painter.setPen(picture.theme.faintText);
    const QString zone = zoneLabel(picture.time, picture.zone);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, zone);
    const std::array<std::pair<LossLook, QString>, 4> looks{{{LossLook::NoData, tr("no data")},
                                                             {LossLook::All, tr("all lost")},
                                                             {LossLook::Some, tr("some loss")},
                                                             {LossLook::None, tr("no loss")}}};
    const qreal least = foot.left() + metrics.horizontalAdvance(zone) + metrics.height();
    qreal right = foot.right();
    for (const auto &[look, label] : looks) {
        const qreal side = metrics.ascent();
        const qreal width = metrics.horizontalAdvance(label) + side * 2.3;
        if (right - width < least)
            return;
        const QRectF swatch(right - width, foot.center().y() - side / 2, side * 1.5, side);
        drawLoss(painter, swatch, picture.theme, look, 0.3);
        painter.setPen(picture.theme.faintText);
        painter.drawText(QRectF(swatch.right() + side * 0.3, foot.top(), width, foot.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, label);
        right -= width + side;
    }
}

void drawAbsences(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture)
{
    for (const auto &[from, to] : picture.absences) {
        const qreal left = plot.left() + std::clamp(picture.time.position(from), 0.0, 1.0) * plot.width();
        const qreal right = plot.left() + std::clamp(picture.time.position(to), 0.0, 1.0) * plot.width();
        if (right <= left)
            continue;
        const QRectF place(left, plot.top(), std::max<qreal>(right - left, 2), plot.height());
        hatch(painter, place, picture.theme);
        painter.setPen(QPen(picture.theme.noData, 1, Qt::DashLine));
        painter.drawLine(place.topLeft(), place.bottomLeft());
        painter.drawLine(place.topRight(), place.bottomRight());
    }
}

// What no cell can show: that nothing came back, and that nothing is known.
void drawSilence(QPainter &painter, const QRectF &plot, const Theme &theme, const std::vector<PixelColumn> &columns,
                 qreal pixel)
{
    QColor allLost = theme.allLost;
    allLost.setAlphaF(0.14F);
    for (const PixelColumn &column : columns) {
        const QRectF place(plot.left() + column.from * pixel, plot.top(), (column.to - column.from) * pixel,
                           plot.height());
        if (const LossLook look = lossLookOf(column.counts); look == LossLook::All)
            painter.fillRect(place, allLost);
        else if (look == LossLook::NoData)
            hatch(painter, place, theme);
    }
}

void drawEmpty(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture)
{
    painter.setPen(picture.theme.faintText);
    painter.drawText(plot, Qt::AlignCenter, tr("no reply in this time"));
}

} // namespace

std::optional<LatencyAxis> latencyAxisOf(const HeatmapPicture &picture)
{
    std::optional<BucketRange> range;
    for (const HeatmapPicture::Layer &layer : picture.layers) {
        const auto own = layer.heatmap->range();
        if (!own)
            continue;
        range = range ? BucketRange{std::min(range->first, own->first), std::max(range->last, own->last)} : own;
    }
    if (!range)
        return std::nullopt;
    // At least two octaves, or jitter of a percent would look like a storm.
    constexpr int leastRows = 20;
    const int missing = std::max(leastRows - static_cast<int>(range->size()), 0);
    const int below = static_cast<int>(range->first) - 2 - missing / 2;
    const int above = static_cast<int>(range->last) + 2 + (missing + 1) / 2;
    return LatencyAxis({Bucket(static_cast<std::int16_t>(below)), Bucket(static_cast<std::int16_t>(above))});
}

void drawHeatmap(QPainter &painter, const QRectF &all, const HeatmapPicture &picture)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const Theme &theme = picture.theme;
    const HeatmapLayout layout =
        layoutHeatmap(all, QFontMetricsF(painter.font()), picture.layers.size(), picture.hasHeading());
    painter.fillRect(all, theme.background);
    painter.fillRect(layout.plot, theme.plot);

    const qreal ratio = painter.device()->devicePixelRatioF();
    const int width = std::max(static_cast<int>(std::lround(layout.plot.width() * ratio)), 1);
    std::vector<std::vector<PixelColumn>> columns;
    for (const HeatmapPicture::Layer &layer : picture.layers)
        columns.push_back(pixelColumns(*layer.heatmap, picture.time, width));

    const qreal pixel = layout.plot.width() / width;
    if (columns.size() == 1)
        drawSilence(painter, layout.plot, theme, columns.front(), pixel);
    drawAbsences(painter, layout.plot, picture);
    const auto axis = latencyAxisOf(picture);
    if (axis) {
        painter.drawImage(layout.plot, cellImage(picture, columns, axis->range(), width));
        drawLatencyAxis(painter, layout.plot, picture, *axis);
    } else {
        drawEmpty(painter, layout.plot, picture);
    }
    drawTimeAxis(painter, layout, picture);
    for (std::size_t i = 0; i < columns.size(); ++i)
        drawLossBar(painter, layout.lossBars[i], theme, columns[i], pixel);
    if (picture.hasHeading())
        drawHeading(painter, layout.heading, picture);
    drawFoot(painter, layout.foot, picture);
    painter.setPen(theme.frame);
    painter.drawRect(layout.plot);
    painter.restore();
}

} // namespace meshping
