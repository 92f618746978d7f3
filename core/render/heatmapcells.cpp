// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapcells.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

// Shares of one pixel column's pings, by row.
void addShares(const PixelColumn &column, BucketRange range, std::size_t layer,
               std::vector<std::array<double, mostCompared>> &rows)
{
    for (const Histogram::Entry &entry : column.counts.buckets.entries()) {
        const int row = static_cast<int>(range.last) - static_cast<int>(entry.bucket());
        if (row >= 0 && static_cast<std::size_t>(row) < rows.size())
            rows[static_cast<std::size_t>(row)][layer] =
                static_cast<double>(entry.count) / static_cast<double>(column.counts.sent);
    }
}

} // namespace

std::vector<PixelColumn> pixelColumns(const Heatmap &heatmap, const TimeAxis &axis, int width)
{
    std::vector<PixelColumn> columns;
    const auto pixel = [&](SlotTime time) { return static_cast<int>(std::lround(axis.position(time) * width)); };
    for (std::size_t i = 0; i < heatmap.columnCount(); ++i) {
        if (heatmap.start(i + 1) <= axis.from() || heatmap.start(i) >= axis.to())
            continue;
        const int from = std::clamp(pixel(heatmap.start(i)), 0, width - 1);
        const int to = std::clamp(pixel(heatmap.start(i + 1)), from + 1, width);
        if (columns.empty() || columns.back().to <= from)
            columns.push_back({from, to, {}});
        columns.back().counts.merge(heatmap.counts(i));
    }
    return columns;
}

QImage cellImage(const HeatmapPicture &picture, const std::vector<std::vector<PixelColumn>> &layers, BucketRange range,
                 int width)
{
    QImage image(width, static_cast<int>(range.size()), QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    std::vector<std::array<double, mostCompared>> rows(range.size());
    std::vector<std::size_t> at(layers.size());
    for (int x = 0; x < width; ++x) {
        std::fill(rows.begin(), rows.end(), std::array<double, mostCompared>{});
        for (std::size_t layer = 0; layer < layers.size(); ++layer) {
            const auto &columns = layers[layer];
            while (at[layer] < columns.size() && columns[at[layer]].to <= x)
                ++at[layer];
            if (at[layer] < columns.size() && columns[at[layer]].from <= x)
                addShares(columns[at[layer]], range, layer, rows);
        }
        for (std::size_t y = 0; y < rows.size(); ++y) {
            const std::span<const double> shares(rows[y].data(), layers.size());
            image.setPixel(x, static_cast<int>(y),
                           layers.size() == 1 ? cellColor(picture.scale, picture.theme, shares[0])
                                              : comparedColor(picture.theme, shares));
        }
    }
    return image;
}

} // namespace meshping
