// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

namespace meshping {

/// The values at one place of a heatmap, in words.
struct Readout
{
    struct Part
    {
        QString label; ///< the target's; empty if it is the only one
        QStringList lines;
    };

    QString time;  ///< of the slot
    QString doubt; ///< that the clock was doubted then; empty if it was not
    std::vector<Part> parts;

    /// All of it, a line each.
    QString text() const;
};

/// The slot at `time`; with a bucket, what its cell holds as well. Null where nothing is loaded.
std::optional<Readout> readoutAt(const HeatmapPicture &picture, SlotTime time, std::optional<Bucket> bucket);

/// A summary of everything that the picture shows.
Readout summaryOf(const HeatmapPicture &picture);

/// "0.12 %", and never 0 % or 100 % of a share (0 to 1) that is not exactly that.
QString percentLabel(double share, const QLocale &locale);

/// The slot's beginning and end, in the picture's zone.
QString slotLabel(const HeatmapPicture &picture, SlotTime from, SlotTime to);

/// Draws a readout beside a point without covering it, within `inside`.
void drawReadout(QPainter &painter, const QRectF &inside, QPointF beside, const Readout &readout, const Theme &theme);

} // namespace meshping
