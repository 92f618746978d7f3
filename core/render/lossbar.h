// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmapcells.h"
#include "core/render/theme.h"
#include "core/stats/loss.h"

#include <array>

namespace meshping {

/// Shares of lost pings (0 to 1) that a glance must tell apart; the legend shows these.
inline constexpr std::array lossLevels{0.001, 0.01, 0.05, 0.25, 1.0};

/// The share that stands at the foot of the strip: half of the smallest level.
inline constexpr double lowestLoss = 0.0005;

/// How high a share of lost pings stands in its strip, 0 to 1: logarithmic, so that one lost ping of a thousand shows
/// beside an outage.
double lossHeight(double share);

/// The colour of a share of lost pings. It gets darker (against a dark theme: lighter) with the share, so that it reads
/// without hues, too: by colour-blind eyes and on grey paper.
QColor lossColor(const Theme &theme, double share);

/// Neighbouring columns that look alike: [from, to) pixels. A column with partial loss is a run of its own, with its
/// share.
struct LossRun
{
    int from = 0;
    int to = 0;
    LossLook look = LossLook::NoData;
    double share = 0;
    double late = 0; ///< the share (0 to 1) of the lost ones that were answered after the timeout
};

std::vector<LossRun> lossRuns(const std::vector<PixelColumn> &columns);

/// The worst loss of several targets over time. A run is NoData only if no target has data there; where no target has a
/// run, as in the future, there is none.
std::vector<LossRun> worstRuns(const std::vector<std::vector<LossRun>> &layers);

/// Fills a place according to its loss: a line at the foot if there was none, a column of lossHeight(), dots where it
/// is unknown, or hatching without data. The part that was answered late is striped, at the column's foot.
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
