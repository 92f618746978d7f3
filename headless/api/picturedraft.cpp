// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/api/picturedraft.h"

#include "core/language/threadlanguage.h"
#include "core/render/distributionpicture.h"
#include "core/render/heatmapexport.h"
#include "core/render/heatmapframe.h"
#include "core/stats/modes.h"

#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRawFont>

#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QFont pictureFont()
{
    constexpr int pixels = 12;
    QFont font;
    font.setFamilies({u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setPixelSize(pixels);
    return font;
}

/// Without any font Qt draws a box for each letter. That one comes from no file, so it has no tables.
bool isOfFile(const QFont &font)
{
    return !QRawFont::fromFont(font).fontTable("head").isEmpty();
}

/// x, y, width, height, to a hundredth of a point.
QJsonArray rectangleJson(const QRectF &place)
{
    QJsonArray json;
    for (const qreal value : {place.x(), place.y(), place.width(), place.height()})
        json.append(std::round(value * 100) / 100);
    return json;
}

/// Where in the picture things lie, in points, and what its axes mean: for who shows a reading of it.
QByteArray geometryJson(const PictureDraft &draft)
{
    const HeatmapPicture &picture = draft.picture;
    const auto layout = layoutHeatmap(QRectF(QPointF(), draft.order.look.size), QFontMetricsF(pictureFont()),
                                      picture.layers.size(), picture.hasHeading());
    QJsonArray strips;
    for (const QRectF &strip : layout.lossBars)
        strips.append(rectangleJson(strip));
    QJsonObject json{{u"plot"_s, rectangleJson(layout.plot)},
                     {u"loss"_s, strips},
                     {u"from"_s, qint64(picture.time.from().time_since_epoch().count())},
                     {u"to"_s, qint64(picture.time.to().time_since_epoch().count())},
                     {u"step"_s, qint64(slotWidth(draft.span.resolution).count())}};
    if (const auto axis = latencyAxisOf(picture))
        json.insert(u"buckets"_s, QJsonArray{int(axis->range().first), int(axis->range().last)});
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Histogram repliesOf(const HeatmapPicture &picture)
{
    return picture.layers.front().heatmap->total(picture.time.from(), picture.time.to()).buckets;
}

/// What the distribution shows, in numbers.
QByteArray figuresJson(const PictureDraft &draft)
{
    const Histogram replies = repliesOf(draft.picture);
    QJsonObject quantiles;
    for (const int percentile : {50, 90, 99}) {
        if (!replies.isEmpty())
            quantiles.insert(QString::number(percentile), replies.quantile(percentile / 100.0));
    }
    QJsonArray modes;
    for (const Mode &mode : modesOf(replies)) {
        modes.append(QJsonObject{{u"at"_s, QJsonArray{lowerEdge(mode.peak), upperEdge(mode.peak)}},
                                 {u"between"_s, QJsonArray{lowerEdge(mode.first), upperEdge(mode.last)}},
                                 {u"recv"_s, qint64(mode.count)}});
    }
    return QJsonDocument(QJsonObject{{u"from"_s, qint64(draft.picture.time.from().time_since_epoch().count())},
                                     {u"to"_s, qint64(draft.picture.time.to().time_since_epoch().count())},
                                     {u"recv"_s, qint64(replies.total())},
                                     {u"percentiles"_s, quantiles},
                                     {u"modes"_s, modes}})
        .toJson(QJsonDocument::Compact);
}

Draw drawingOf(const PictureDraft &draft)
{
    if (draft.order.part == PicturePart::Heatmap)
        return [&draft](QPainter &painter, const QRectF &all) { drawHeatmap(painter, all, draft.picture); };
    DistributionPicture picture;
    picture.histogram = repliesOf(draft.picture);
    picture.theme = draft.picture.theme;
    picture.locale = draft.picture.locale;
    return [picture](QPainter &painter, const QRectF &all) { drawDistribution(painter, all, picture); };
}

} // namespace

Reply drawn(const PictureDraft &draft)
{
    const ThreadLanguage language(draft.order.look.language);
    const QFont font = pictureFont();
    if (!isOfFile(font))
        return Reply::error(503, u"there are no fonts for pictures on this machine: install some (package "
                                 u"fonts-dejavu-core) and restart meshping"_s);
    const PictureLook &look = draft.order.look;
    const bool isSvg = draft.order.format == PictureFormat::Svg;
    const Draw draw = drawingOf(draft);
    Reply reply = isSvg ? Reply::of(svgOf(draw, pictureName(draft.picture), look.size, font), "image/svg+xml")
                        : Reply::of(pngOf(imageOf(draw, look.size, font, look.scale)), "image/png");
    const QByteArray fileName = draft.fileName.toLatin1() + (isSvg ? ".svg" : ".png");
    reply.headers.emplace_back("Content-Disposition", "inline; filename=\"" + fileName + '"');
    reply.headers.emplace_back("Meshping-Picture",
                               draft.order.part == PicturePart::Heatmap ? geometryJson(draft) : figuresJson(draft));
    if (!draft.order.to)
        reply.headers.emplace_back("Refresh", "300");
    if (isSvg) // in a tab of its own it shows itself, and does nothing else
        reply.headers.emplace_back("Content-Security-Policy",
                                   "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    return reply;
}

} // namespace meshping
