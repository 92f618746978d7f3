// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"

namespace meshping {

/// What a place of a heatmap tells, in words.
struct Readout
{
    struct Part
    {
        QString label; ///< of the target; empty while it is the only one
        QStringList lines;
    };

    QString time; ///< of the slot
    std::vector<Part> parts;

    /// All of it, a line each.
    QString text() const;
};

/// The slot at `time`; with a bucket, what its cell holds as well. Null where nothing is loaded.
std::optional<Readout> readoutAt(const HeatmapPicture &picture, SlotTime time, std::optional<Bucket> bucket);

/// What all of the picture's span tells.
Readout summaryOf(const HeatmapPicture &picture);

/// The slot's beginning and end, in the picture's zone.
QString slotLabel(const HeatmapPicture &picture, SlotTime from, SlotTime to);

/// Draws a readout beside a point, where it covers neither the point nor anything outside `inside`.
void drawReadout(QPainter &painter, const QRectF &inside, QPointF beside, const Readout &readout, const Theme &theme);

} // namespace meshping
