// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmapcells.h"
#include "core/stats/loss.h"

class QPainter;

namespace meshping {

/// Neighbouring columns of one look: [from, to) pixels. Those that lost some stand alone, each with its share.
struct LossRun
{
    int from = 0;
    int to = 0;
    LossLook look = LossLook::NoData;
    double share = 0;
    double late = 0; ///< the share (0 to 1) of the lost ones that were answered after the timeout
};

std::vector<LossRun> lossRuns(const std::vector<PixelColumn> &columns);

/// What the plot of several targets marks: in each run the worst that any of them lost. Nothing is known where none of
/// them knows anything; where it is known of no target, as in the future, there is no run.
std::vector<LossRun> worstRuns(const std::vector<std::vector<LossRun>> &layers);

/// How one look of loss fills a place: nothing but a line at the foot, a column as high as lossHeight(), hatching. What
/// was answered too late is striped, at the column's foot.
void drawLoss(QPainter &painter, const QRectF &place, const Theme &theme, LossLook look, double share, double late = 0);

/// The loss of one target over time; what no run covers stays empty: it is not loaded, or lies in the future. A run
/// with loss is at least two points wide, whatever the zoom.
void drawLossBar(QPainter &painter, const QRectF &bar, const Theme &theme, const std::vector<LossRun> &runs,
                 qreal pixel);

/// Where a run with loss lies along a strip: at least two points wide.
QRectF lossPlace(const LossRun &run, const QRectF &strip, qreal pixel);

/// The lines of 1 % and 100 % across the strip.
void drawLossScale(QPainter &painter, const QRectF &bar, const Theme &theme);

/// Hatches a place: nothing is known there.
void hatch(QPainter &painter, const QRectF &place, const Theme &theme);

} // namespace meshping
