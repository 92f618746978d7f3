// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewframe.h"

namespace meshping {

/// A page of strips, as it is printed.
struct OverviewPicture
{
    struct Row
    {
        QString name;    ///< of a target, or of a group where `isGroup`
        QString address; ///< empty where it is the name
        bool isGroup = false;
        StripSpan span = {};
        Strip strip = {};
    };

    TimeFrame frame;
    std::vector<Row> rows;
};

/// How many rows a page has room for.
std::size_t overviewRowsIn(const QRectF &all, const QFontMetricsF &metrics);

/// Draws the rows, as many as there is room for, into a rectangle, with the painter's font.
void drawOverview(QPainter &painter, const QRectF &all, const OverviewPicture &picture);

} // namespace meshping
