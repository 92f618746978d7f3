// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmappicture.h"

#include "core/render/axislabels.h"
#include "core/render/heatmapcells.h"
#include "core/render/heatmapframe.h"
#include "core/render/lossbar.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace meshping {

namespace {

void drawAbsence(QPainter &painter, const QRectF &place, const Theme &theme)
{
    painter.fillRect(place, theme.plot);
    hatch(painter, place, theme);
    painter.setPen(QPen(theme.faintText, 1, Qt::DashLine));
    painter.drawLine(place.topLeft(), place.bottomLeft());
    painter.drawLine(place.topRight(), place.bottomRight());
    const QFontMetricsF metrics(painter.font());
    const QString label = PictureWords::tr("not running", "the monitor itself");
    const QSizeF size(metrics.horizontalAdvance(label) + metrics.height(), metrics.height() * 1.3);
    QRectF box(QPointF(), size);
    box.moveCenter(place.center());
    if (box.width() > place.width() - 2)
        return;
    painter.fillRect(box, theme.plot);
    painter.setPen(theme.faintText);
    painter.drawText(box, Qt::AlignCenter, label);
}

void drawAbsences(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture)
{
    for (const auto &[from, to] : picture.absences) {
        const qreal left = plot.left() + std::clamp(picture.time.position(from), 0.0, 1.0) * plot.width();
        const qreal right = plot.left() + std::clamp(picture.time.position(to), 0.0, 1.0) * plot.width();
        // At least two points wide, so that a short one can be seen, and within the plot.
        const qreal width = std::max<qreal>(right - left, 2);
        if (right > left)
            drawAbsence(painter, QRectF(std::min(left, plot.right() - width), plot.top(), width, plot.height()),
                        picture.theme);
    }
}

// Marks at the plot's upper edge where the clock was doubted; the cells stay as they are.
void drawDoubt(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture)
{
    for (const auto &[from, to] : picture.doubted) {
        const qreal left = plot.left() + std::clamp(picture.time.position(from), 0.0, 1.0) * plot.width();
        const qreal right = plot.left() + std::clamp(picture.time.position(to), 0.0, 1.0) * plot.width();
        if (right <= left)
            continue;
        const qreal width = std::max<qreal>(right - left, 2);
        const QRectF place(std::min(left, plot.right() - width), plot.top(), width, plot.height());
        painter.setPen(QPen(picture.theme.faintText, 1, Qt::DotLine));
        painter.drawLine(place.topLeft(), place.bottomLeft());
        painter.drawLine(place.topRight(), place.bottomRight());
        drawDoubtMark(painter, QRectF(place.topLeft(), QSizeF(width, doubtMarkHeight(QFontMetricsF(painter.font())))),
                      picture.theme);
    }
}

/// Tints the plot where pings were lost, the more the stronger.
void drawTints(QPainter &painter, const QRectF &plot, const Theme &theme, const std::vector<LossRun> &runs,
               float strength, qreal pixel)
{
    for (const LossRun &run : runs) {
        if (run.look != LossLook::Some && run.look != LossLook::All)
            continue;
        QColor tint = lossColor(theme, run.share);
        tint.setAlphaF(strength *
                       (run.look == LossLook::All ? 0.5F : static_cast<float>(0.16 + 0.26 * lossHeight(run.share))));
        painter.fillRect(lossPlace(run, plot, pixel), tint);
    }
}

/// The same in pixels: one row of them, enlarged. Of what is translucent and high Qt makes several threads' work, and
/// they spend more time on waiting for one another than on the work.
void drawTintRow(QPainter &painter, const QRectF &plot, const Theme &theme, const std::vector<LossRun> &runs,
                 float strength, qreal pixel)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    QImage row(std::max(static_cast<int>(std::lround(plot.width() * ratio)), 1), 1, QImage::Format_RGB32);
    row.fill(theme.plot);
    QPainter line(&row);
    line.scale(ratio, 1);
    drawTints(line, QRectF(0, 0, plot.width(), 1), theme, runs, strength, pixel);
    line.end();
    painter.drawImage(plot, row);
}

// Tints the plot, and hatches it where nothing is known. Of several targets the worst counts, and the tint is weaker,
// so that the cells of the others keep their contrast.
void drawSilence(QPainter &painter, const QRectF &plot, const Theme &theme,
                 const std::vector<std::vector<LossRun>> &layers, qreal pixel)
{
    const bool several = layers.size() > 1;
    const float strength = !several ? 1.0F : theme.dark ? 0.4F : 0.6F;
    const std::vector<LossRun> runs = several || layers.empty() ? worstRuns(layers) : layers.front();
    const bool isRaster = painter.paintEngine()->type() == QPaintEngine::Raster;
    (isRaster ? drawTintRow : drawTints)(painter, plot, theme, runs, strength, pixel);
    for (const LossRun &run : runs) {
        if (run.look == LossLook::NoData)
            hatch(painter,
                  QRectF(plot.left() + run.from * pixel, plot.top(), (run.to - run.from) * pixel, plot.height()),
                  theme);
    }
}

void drawLossLabels(QPainter &painter, const HeatmapLayout &layout, const QRectF &bar, const Theme &theme)
{
    const QFontMetricsF metrics(painter.font());
    const qreal gap = metrics.height() * 0.35;
    painter.setPen(theme.faintText);
    qreal below = bar.bottom() + metrics.descent();
    for (const double share : {0.01, 1.0}) {
        const qreal middle = bar.bottom() - bar.height() * lossHeight(share);
        const QRectF place(layout.foot.left(), std::max(middle - metrics.height() / 2, bar.top() - metrics.descent()),
                           bar.left() - gap - layout.foot.left(), metrics.height());
        if (place.bottom() <= below)
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             PictureWords::tr("%1 %").arg(share * 100));
        below = place.top() + metrics.descent();
    }
}

void drawLossBars(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture,
                  const std::vector<std::vector<LossRun>> &runs, qreal pixel)
{
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const QRectF &bar = layout.lossBars[i];
        drawLossScale(painter, bar, picture.theme);
        drawLossBar(painter, bar, picture.theme, runs[i], pixel);
        const qreal side = QFontMetricsF(painter.font()).ascent();
        if (runs.size() > 1)
            painter.fillRect(QRectF(bar.left() - side * 1.6, bar.top(), side, bar.height()),
                             channelColor(picture.theme, i));
    }
    if (runs.size() == 1)
        drawLossLabels(painter, layout, layout.lossBars.front(), picture.theme);
}

/// The same with a palette of colours that differ in `steps`; null where these are too many.
QImage withPalette(const QImage &cells, QRgb steps)
{
    constexpr qsizetype mostColors = 256;
    std::unordered_map<QRgb, std::size_t> places;
    QList<QRgb> colors;
    QImage image(cells.size(), QImage::Format_Indexed8);
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x) {
            const QRgb color = cells.pixel(x, y);
            const auto [place, isNew] = places.try_emplace(color & steps, places.size());
            if (isNew)
                colors.append(color);
            if (colors.size() > mostColors)
                return {};
            image.scanLine(y)[x] = static_cast<uchar>(place->second);
        }
    }
    image.setColorTable(colors);
    return image;
}

/// The same in fewer colours, as far as the eye takes them for the same: in a palette they take a fraction of the time
/// and of the bytes to be written.
QImage inFewColors(const QImage &cells)
{
    for (const QRgb steps : {0xfcfcfcfcU, 0xf8f8f8f8U}) {
        if (QImage found = withPalette(cells, steps); !found.isNull())
            return found;
    }
    return cells;
}

void drawCells(QPainter &painter, const QRectF &plot, const QImage &cells)
{
    // Viewers of SVG smooth a small image when they enlarge it; one of twice the size keeps its edges.
    if (painter.paintEngine()->type() == QPaintEngine::SVG)
        painter.drawImage(plot, inFewColors(cells).scaled((plot.size() * 2).toSize()));
    else
        painter.drawImage(plot, cells);
}

void drawEmpty(QPainter &painter, const QRectF &plot, const HeatmapPicture &picture)
{
    painter.setPen(picture.theme.faintText);
    painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap,
                     picture.notice.isEmpty() ? PictureWords::tr("no reply in this time") : picture.notice);
}

} // namespace

std::optional<LatencyAxis> latencyAxisOf(const HeatmapPicture &picture)
{
    if (picture.buckets)
        return LatencyAxis(*picture.buckets);
    std::optional<BucketRange> range;
    for (const HeatmapPicture::Layer &layer : picture.layers) {
        const auto own = layer.heatmap->range(picture.time.from(), picture.time.to());
        if (!own)
            continue;
        range = range ? BucketRange{std::min(range->first, own->first), std::max(range->last, own->last)} : own;
    }
    if (!range)
        return std::nullopt;
    // The axis spans at least two octaves, so that small jitter looks small.
    constexpr int leastRows = 20;
    const int missing = std::max(leastRows - static_cast<int>(range->size()), 0);
    const int below = static_cast<int>(range->first) - 2 - missing / 2;
    const int above = static_cast<int>(range->last) + 2 + (missing + 1) / 2;
    return LatencyAxis({Bucket(static_cast<std::int16_t>(below)), Bucket(static_cast<std::int16_t>(above))});
}

bool isDoubted(const HeatmapPicture &picture, SlotTime from, SlotTime to)
{
    return std::ranges::any_of(picture.doubted,
                               [&](const DoubtedSpan &span) { return span.from < to && span.to > from; });
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
    std::vector<std::vector<LossRun>> runs;
    for (const HeatmapPicture::Layer &layer : picture.layers) {
        columns.push_back(pixelColumns(*layer.heatmap, picture.time, width));
        runs.push_back(lossRuns(columns.back()));
    }

    const qreal pixel = layout.plot.width() / width;
    drawSilence(painter, layout.plot, theme, runs, pixel);
    drawAbsences(painter, layout.plot, picture);
    const auto axis = latencyAxisOf(picture);
    if (axis) {
        drawCells(painter, layout.plot, cellImage(picture, columns, axis->range(), width));
        drawLatencyAxis(painter, layout, picture, *axis);
    } else {
        drawEmpty(painter, layout.plot, picture);
    }
    drawDoubt(painter, layout.plot, picture);
    drawTimeAxis(painter, layout, picture);
    drawLossBars(painter, layout, picture, runs, pixel);
    if (picture.hasHeading())
        drawHeading(painter, layout.heading, picture);
    drawFoot(painter, layout.foot, picture);
    painter.setPen(theme.frame);
    painter.drawRect(layout.plot);
    painter.restore();
}

} // namespace meshping
