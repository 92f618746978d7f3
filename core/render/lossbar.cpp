// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using Ramp = std::array<QRgb, lossLevels.size()>;

// A colour for each of lossLevels.
constexpr Ramp onLight{0xffefa53a, 0xffe0782a, 0xffc4481f, 0xff9b1f2b, 0xff560d2b};
constexpr Ramp onDark{0xff95304c, 0xffc8443c, 0xffec6f35, 0xfffba94d, 0xfffff3bd};

int mix(int a, int b, double part)
{
    return static_cast<int>(std::lround(a + (b - a) * part));
}

} // namespace

double lossHeight(double share)
{
    return share <= lowestLoss ? 0 : std::log(std::min(share, 1.0) / lowestLoss) / std::log(1 / lowestLoss);
}

QColor lossColor(const Theme &theme, double share)
{
    const Ramp &ramp = theme.dark ? onDark : onLight;
    const double height = lossHeight(share);
    std::size_t above = 1;
    while (above + 1 < ramp.size() && lossHeight(lossLevels[above]) < height)
        ++above;
    const double below = lossHeight(lossLevels[above - 1]);
    const double part = std::clamp((height - below) / (lossHeight(lossLevels[above]) - below), 0.0, 1.0);
    const QRgb from = ramp[above - 1];
    const QRgb to = ramp[above];
    return {mix(qRed(from), qRed(to), part), mix(qGreen(from), qGreen(to), part), mix(qBlue(from), qBlue(to), part)};
}

std::vector<LossRun> lossRuns(const std::vector<PixelColumn> &columns)
{
    std::vector<LossRun> runs;
    for (const PixelColumn &column : columns) {
        const LossLook look = lossLookOf(column.counts);
        const double late = lateShareOf(column.counts);
        if (!runs.empty() && runs.back().to == column.from && runs.back().look == look && look != LossLook::Some &&
            runs.back().late == late)
            runs.back().to = column.to;
        else
            runs.push_back({column.from, column.to, look, lossShareOf(column.counts), late});
    }
    return runs;
}

namespace {

/// The pixels at which any layer's run begins or ends, ascending.
std::vector<int> edgesOf(const std::vector<std::vector<LossRun>> &layers)
{
    std::vector<int> edges;
    for (const auto &runs : layers) {
        for (const LossRun &run : runs) {
            edges.push_back(run.from);
            edges.push_back(run.to);
        }
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

bool isWorse(const LossRun &a, const LossRun &b)
{
    return a.look != b.look ? a.look > b.look : a.share > b.share;
}

} // namespace

std::vector<LossRun> worstRuns(const std::vector<std::vector<LossRun>> &layers)
{
    std::vector<LossRun> worst;
    const std::vector<int> edges = edgesOf(layers);
    std::vector<std::size_t> at(layers.size());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const LossRun *found = nullptr;
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const auto &runs = layers[layer];
            while (at[layer] < runs.size() && runs[at[layer]].to <= edges[i])
                ++at[layer];
            const LossRun *run = at[layer] < runs.size() ? &runs[at[layer]] : nullptr;
            if (run && run->from <= edges[i] && (!found || isWorse(*run, *found)))
                found = run;
        }
        if (!found)
            continue;
        const bool goesOn = !worst.empty() && worst.back().to == edges[i] && worst.back().look == found->look;
        if (goesOn && found->look != LossLook::Some)
            worst.back().to = edges[i + 1];
        else
            worst.push_back({edges[i], edges[i + 1], found->look, found->share, found->late});
    }
    return worst;
}

// Lines instead of a brush's pattern: they look the same in SVG, and continue across neighbouring places.
void hatch(QPainter &painter, const QRectF &place, const Theme &theme)
{
    constexpr qreal spacing = 7;
    painter.setPen(QPen(theme.noData, 1));
    const qreal first = std::floor((place.left() + place.top()) / spacing) + 1;
    QList<QLineF> lines;
    for (qreal sum = first * spacing; sum < place.right() + place.bottom(); sum += spacing) {
        const qreal left = std::max(place.left(), sum - place.bottom());
        const qreal right = std::min(place.right(), sum - place.top());
        lines.append(QLineF(left, sum - left, right, sum - right));
    }
    painter.drawLines(lines);
}

namespace {

// Stripes in the background's colour: the column's height stays visible, and no other loss looks like it.
void stripe(QPainter &painter, const QRectF &place, const Theme &theme)
{
    constexpr qreal spacing = 4;
    constexpr qreal gap = 2;
    // The top edge stays, as it shows the share.
    for (qreal y = place.bottom() - gap; y >= place.top() + 1; y -= spacing)
        painter.fillRect(QRectF(place.left(), y, place.width(), gap), theme.background);
}

} // namespace

namespace {

// Dots in the middle of the strip, at the same places across neighbouring columns, and at least one in each place.
void dot(QPainter &painter, const QRectF &place, const Theme &theme)
{
    constexpr qreal spacing = 6;
    constexpr qreal size = 2;
    const qreal top = std::round(place.center().y() - size / 2);
    qreal x = std::ceil(place.left() / spacing) * spacing;
    if (x + size > place.right())
        x = place.center().x() - size / 2;
    for (; x + size <= std::max(place.right(), place.center().x() + size / 2); x += spacing)
        painter.fillRect(QRectF(x, top, size, size), theme.faintText);
}

} // namespace

void drawLoss(QPainter &painter, const QRectF &place, const Theme &theme, LossLook look, double share, double late)
{
    // One lost ping of a million must be seen.
    constexpr qreal leastHeight = 3;
    switch (look) {
    case LossLook::NoData:
        hatch(painter, place, theme);
        return;
    case LossLook::Unknown:
        dot(painter, place, theme);
        return;
    case LossLook::None:
        painter.fillRect(place.adjusted(0, place.height() - 1, 0, 0), theme.faintText);
        return;
    case LossLook::Some:
    case LossLook::All: {
        const qreal height = std::max(place.height() * lossHeight(share), leastHeight);
        painter.fillRect(place.adjusted(0, place.height() - height, 0, 0), lossColor(theme, share));
        stripe(painter, place.adjusted(0, place.height() - height * late, 0, 0), theme);
    }
    }
}

QRectF lossPlace(const LossRun &run, const QRectF &strip, qreal pixel)
{
    constexpr qreal leastWidth = 2;
    const qreal width = std::max((run.to - run.from) * pixel, leastWidth);
    return {std::min(strip.left() + run.from * pixel, strip.right() - width), strip.top(), width, strip.height()};
}

void drawLossBar(QPainter &painter, const QRectF &bar, const Theme &theme, const std::vector<LossRun> &runs,
                 qreal pixel)
{
    const auto hasLoss = [](const LossRun &run) { return run.look == LossLook::Some || run.look == LossLook::All; };
    for (const LossRun &run : runs) {
        if (!hasLoss(run))
            drawLoss(painter,
                     QRectF(bar.left() + run.from * pixel, bar.top(), (run.to - run.from) * pixel, bar.height()), theme,
                     run.look, run.share);
    }
    // Runs with loss come last, as they may be wider than their pixels and overlap their neighbours.
    for (const LossRun &run : runs) {
        if (hasLoss(run))
            drawLoss(painter, lossPlace(run, bar, pixel), theme, run.look, run.share, run.late);
    }
}

void drawLossScale(QPainter &painter, const QRectF &bar, const Theme &theme)
{
    painter.setPen(theme.grid);
    for (const double share : {0.01, 1.0}) {
        const qreal y = bar.bottom() - bar.height() * lossHeight(share);
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y));
    }
}

} // namespace meshping
