// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

#include <QImage>

namespace meshping {

/// The columns of a heatmap that fall upon the same pixels, merged, so that no loss is too short to be seen.
struct PixelColumn
{
    int from = 0; ///< pixels from the left edge of the plot, [from, to)
    int to = 0;
    SlotCounts counts;
};

/// The columns of a heatmap on an axis `width` pixels wide.
std::vector<PixelColumn> pixelColumns(const Heatmap &heatmap, const TimeAxis &axis, int width);

/// The cells of all layers: `width` pixels wide, a pixel a bucket high, the highest bucket on top.
QImage cellImage(const HeatmapPicture &picture, const std::vector<std::vector<PixelColumn>> &layers, BucketRange range,
                 int width);

} // namespace meshping
