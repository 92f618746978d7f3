// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/lossbar.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace meshping {

std::vector<LossRun> lossRuns(const std::vector<PixelColumn> &columns)
{
    std::vector<LossRun> runs;
    for (const PixelColumn &column : columns) {
        const LossLook look = lossLookOf(column.counts);
        if (!runs.empty() && runs.back().to == column.from && runs.back().look == look && look != LossLook::Some)
            runs.back().to = column.to;
        else
            runs.push_back({column.from, column.to, look, lossShareOf(column.counts)});
    }
    return runs;
}

// Lines, not a pattern: those come out alike on screens and in drawing files, and go on from one place to the next.
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

void drawLoss(QPainter &painter, const QRectF &place, const Theme &theme, LossLook look, double share)
{
    switch (look) {
    case LossLook::NoData:
        hatch(painter, place, theme);
        return;
    case LossLook::None:
        painter.fillRect(place.adjusted(0, place.height() - std::max<qreal>(place.height() / 8, 1), 0, 0),
                         theme.faintText);
        return;
    case LossLook::Some: {
        // One lost ping of thousands must be seen.
        const qreal height = place.height() * std::clamp(0.3 + 0.6 * share, 0.3, 0.9);
        painter.fillRect(place.adjusted(0, place.height() - height, 0, 0), theme.someLoss);
        return;
    }
    case LossLook::All:
        painter.fillRect(place, theme.allLost);
    }
}

void drawLossBar(QPainter &painter, const QRectF &bar, const Theme &theme, const std::vector<LossRun> &runs,
                 qreal pixel)
{
    for (const LossRun &run : runs) {
        const QRectF place(bar.left() + run.from * pixel, bar.top(), (run.to - run.from) * pixel, bar.height());
        drawLoss(painter, place, theme, run.look, run.share);
    }
}

} // namespace meshping
