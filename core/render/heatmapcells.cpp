// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapcells.h"

#include <algorithm>
#include <cmath>

namespace meshping {

namespace {

using Shares = std::array<double, mostCompared>;

/// The columns of all layers from left to right, in runs of pixels within which none of them changes.
class Runs
{
public:
    Runs(const std::vector<std::vector<PixelColumn>> &layers, int width)
        : m_layers(layers),
          m_at(layers.size()),
          m_width(width)
    {
    }

    /// Goes on to the next run; false behind the last.
    bool next();

    int from() const { return m_from; }

    int to() const { return m_to; }

    /// Null where the layer has no column.
    const PixelColumn *column(std::size_t layer) const
    {
        const auto &columns = m_layers[layer];
        const std::size_t at = m_at[layer];
        return at < columns.size() && columns[at].from <= m_from ? &columns[at] : nullptr;
    }

private:
    const std::vector<std::vector<PixelColumn>> &m_layers;
    std::vector<std::size_t> m_at;
    int m_width;
    int m_from = 0;
    int m_to = 0;
};

bool Runs::next()
{
    m_from = m_to;
    m_to = m_width;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const auto &columns = m_layers[layer];
        std::size_t &at = m_at[layer];
        while (at < columns.size() && columns[at].to <= m_from)
            ++at;
        if (at < columns.size())
            m_to = std::min(m_to, columns[at].from > m_from ? columns[at].from : columns[at].to);
    }
    return m_from < m_width;
}

/// Fills cells; a cell is a part of one row of the image.
class CellPainter
{
public:
    CellPainter(QImage &image, BucketRange range) : m_range(range), m_rows(range.size())
    {
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            m_rows[row] = reinterpret_cast<QRgb *>(image.scanLine(static_cast<int>(row)));
    }

    void fill(Bucket bucket, int from, int to, QRgb color)
    {
        if (bucket >= m_range.first && bucket <= m_range.last)
            std::fill(m_rows[rowOf(bucket)] + from, m_rows[rowOf(bucket)] + to, color);
    }

private:
    std::size_t rowOf(Bucket bucket) const
    {
        return static_cast<std::size_t>(static_cast<int>(m_range.last) - static_cast<int>(bucket));
    }

    BucketRange m_range;
    std::vector<QRgb *> m_rows;
};

// The buckets that any layer uses in one run, ascending, each with all layers' shares.
std::vector<std::pair<Bucket, Shares>> sharesOf(const Runs &runs, std::size_t layers)
{
    std::vector<std::pair<Bucket, Shares>> cells;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const PixelColumn *column = runs.column(layer);
        if (!column)
            continue;
        auto at = cells.begin();
        const auto finished = static_cast<double>(column->counts.finished());
        for (const Histogram::Entry &entry : column->counts.buckets.entries()) {
            at = std::find_if(at, cells.end(), [&](const auto &cell) { return cell.first >= entry.bucket(); });
            if (at == cells.end() || at->first != entry.bucket())
                at = cells.insert(at, {entry.bucket(), Shares{}});
            at->second[layer] = static_cast<double>(entry.count) / finished;
        }
    }
    return cells;
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
        // The column before has at least one pixel, even if it is narrower. A column that ends within that pixel is
        // merged into it.
        const int taken = columns.empty() ? 0 : columns.back().to;
        if (to > taken)
            columns.push_back({std::max(from, taken), to, {}});
        columns.back().counts.merge(heatmap.counts(i));
    }
    return columns;
}

QImage cellImage(const HeatmapPicture &picture, const std::vector<std::vector<PixelColumn>> &layers, BucketRange range,
                 int width)
{
    QImage image(width, static_cast<int>(range.size()), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    CellPainter cells(image, range);
    Runs runs(layers, width);
    while (runs.next()) {
        if (layers.size() > 1) {
            for (const auto &[bucket, shares] : sharesOf(runs, layers.size()))
                cells.fill(bucket, runs.from(), runs.to(), comparedColor(picture.theme, shares));
        } else if (const PixelColumn *column = layers.empty() ? nullptr : runs.column(0)) {
            const auto finished = static_cast<double>(column->counts.finished());
            for (const Histogram::Entry &entry : column->counts.buckets.entries()) {
                const double share = static_cast<double>(entry.count) / finished;
                cells.fill(entry.bucket(), runs.from(), runs.to(), cellColor(picture.scale, picture.theme, share));
            }
        }
    }
    return image;
}

} // namespace meshping
