// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/heatmappicture.h"
#include "core/stats/histogram.h"
#include "gui/print/printable.h"

namespace meshping {

/// The charts of one to three targets on one page: the heatmap, and the distribution of the first one below it.
class ChartPrint : public Printable
{
public:
    ChartPrint(HeatmapPicture picture, Histogram histogram);

    QString title() const override;
    int pageCount(QSizeF size, const QFont &font) const override;
    void drawPage(QPainter &painter, const QRectF &place, int page) const override;

private:
    HeatmapPicture m_picture;
    Histogram m_histogram;
};

} // namespace meshping
