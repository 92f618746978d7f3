// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/distributionpicture.h"
#include "core/render/heatmappicture.h"

#include <QFont>
#include <QImage>

namespace meshping {

/// The font of all golden pictures, of a package in prerequisites/debian.txt; its size is in pixels, so that no screen
/// matters.
QFont goldenFont(int pixels = 13);

/// Fixed data that looks like a network: the same numbers on every machine.
namespace samples {

/// One path at 12 ms that breathes with the day; a few lost pings.
HeatmapPicture oneMode();

/// Two paths, at 9 and 31 ms.
HeatmapPicture twoModes();

/// Answers until noon, nothing for three hours, answers again.
HeatmapPicture totalLoss();

/// The monitor did not run for some hours; the target was added some hours after the picture begins.
HeatmapPicture absence();

/// Hours of the week in which Europe's clocks go forward.
HeatmapPicture daylightSaving();

/// Three targets, two of which share a path for a while.
HeatmapPicture threeCompared();

/// Minutes of an hour, the last of which are in the future.
HeatmapPicture lastHour();

/// Ten minutes each without loss and with 0.1, 1, 5, 25 and 100 % of it, in light and in dark.
HeatmapPicture lossLevels();
HeatmapPicture lossLevelsDark();

/// Hours of which the first half is of unknown loss, the second of none, and the last of a little.
HeatmapPicture unknownLoss();

/// Three days by the hour up to a moment within one, for paper: the target was added on the first day, and has been
/// down for an hour and a half.
HeatmapPicture outageUnderWay();

/// What the layers of a heatmap hold together.
DistributionPicture distributionOf(const HeatmapPicture &heatmap);

} // namespace samples

QImage painted(const HeatmapPicture &picture, QSize size = {900, 320}, qreal scale = 1,
               const QFont &font = goldenFont());
QImage painted(const DistributionPicture &picture, QSize size = {560, 240}, qreal scale = 1,
               const QFont &font = goldenFont());

} // namespace meshping
