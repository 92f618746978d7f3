// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewdata.h"
#include "core/render/overviewframe.h"
#include "gui/table/targetview.h"

#include <QRect>

namespace meshping {

/// The rows of a table as strips, as they stand on the screen: where each lies, and how it is drawn.
struct OverviewScene
{
    const TargetView &table;
    const OverviewData &data;
    OverviewLayout layout;
    TimeFrame frame;
    int rowHeight = 1;
    int scrolled = 0;     ///< pixels from the first row's top
    bool focused = false; ///< the current row gets a frame

    int rowCount() const { return table.targets().rowCount(); }

    /// Those of which a part is in sight: [first, end).
    int firstInSight() const;
    int endInSight() const;

    /// -1 where none is.
    int rowAt(QPointF place) const;

    /// From the left edge of the view to the right end of the strips.
    QRect rectOf(int row) const;

    void drawRows(QPainter &painter) const;

private:
    void drawRow(QPainter &painter, int row) const;
    void drawTarget(QPainter &painter, const QRect &place, const TargetRow &target) const;
};

} // namespace meshping
