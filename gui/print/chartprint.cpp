// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/print/chartprint.h"

#include "core/render/colorscale.h"
#include "core/render/distributionpicture.h"
#include "gui/print/drawfinely.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

ChartPrint::ChartPrint(HeatmapPicture picture, Histogram histogram)
    : m_picture(std::move(picture)),
      m_histogram(std::move(histogram))
{
    m_picture.theme = printTheme();
}

QString ChartPrint::title() const
{
    QStringList labels;
    for (const HeatmapPicture::Layer &layer : m_picture.layers)
        labels << layer.label;
    return labels.join(QStringLiteral(", "));
}

int ChartPrint::pageCount(QSizeF /*size*/, const QFont & /*font*/) const
{
    return 1;
}

void ChartPrint::drawPage(QPainter &painter, const QRectF &place, int /*page*/) const
{
    const qreal gap = QFontMetricsF(painter.font()).height();
    const qreal upper = place.height() * 0.66;
    drawFinely(painter, QRectF(place.left(), place.top(), place.width(), upper),
               [this](QPainter &fine, const QRectF &all) { drawHeatmap(fine, all, m_picture); });
    DistributionPicture distribution{.histogram = m_histogram, .theme = m_picture.theme, .locale = m_picture.locale};
    if (m_picture.layers.size() > 1) {
        distribution.title = m_picture.layers.front().label;
        distribution.color = channelColor(m_picture.theme, 0);
    }
    // As wide as it can be read well.
    constexpr qreal widest = 640;
    const QRectF lower(place.left(), place.top() + upper + gap, std::min(place.width(), widest),
                       place.height() - upper - gap);
    drawFinely(painter, lower,
               [&distribution](QPainter &fine, const QRectF &all) { drawDistribution(fine, all, distribution); });
}

} // namespace meshping
