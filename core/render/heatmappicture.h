// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/history.h"
#include "core/render/colorscale.h"
#include "core/stats/axis.h"
#include "core/stats/heatmap.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <memory>
#include <vector>

class QPainter;

namespace meshping {

/// At most this many targets in one picture: one a colour channel.
inline constexpr std::size_t mostCompared = 3;

/// All that a picture of one to three targets over time shows. The same for the window, PNG, SVG and the page.
struct HeatmapPicture
{
    struct Layer
    {
        QString label;
        std::shared_ptr<const Heatmap> heatmap;
    };

    /// When nothing was measured since the monitor did not run.
    struct Absence
    {
        SlotTime from{};
        SlotTime to{};
    };

    std::vector<Layer> layers;
    TimeAxis time;
    std::vector<Absence> absences{};
    std::vector<DoubtedSpan> doubted{}; ///< what was measured then may be of another time
    QString title{};
    QString notice{};                     ///< in the middle of the plot while there is no reply to be shown
    std::optional<BucketRange> buckets{}; ///< of the vertical axis; null: those that the layers show in `time`
    Theme theme = lightTheme();
    ColorScale scale = ColorScale::Viridis;
    QTimeZone zone = QTimeZone::utc();
    QLocale locale = QLocale::c();

    bool hasHeading() const { return !title.isEmpty() || layers.size() > 1; }
};

/// The vertical axis: all buckets of all layers in the picture's time, with a little air, unless it names its own; null
/// while there is no reply.
std::optional<LatencyAxis> latencyAxisOf(const HeatmapPicture &picture);

/// Whether the clock was doubted at any moment of [from, to).
bool isDoubted(const HeatmapPicture &picture, SlotTime from, SlotTime to);

/// Draws the picture into a rectangle, with the painter's font.
void drawHeatmap(QPainter &painter, const QRectF &all, const HeatmapPicture &picture);

} // namespace meshping
