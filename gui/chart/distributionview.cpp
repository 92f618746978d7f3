// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/distributionview.h"

#include "core/render/axislabels.h"
#include "core/render/colorscale.h"
#include "core/stats/modes.h"
#include "gui/appearance/appearance.h"

#include <QPainter>

namespace meshping {

DistributionView::DistributionView(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Distribution of response times"));
    setAccessibleDescription(describe());
}

void DistributionView::showHistogram(const Histogram &histogram, const QString &compared)
{
    if (histogram == m_histogram && compared == m_compared)
        return;
    m_histogram = histogram;
    m_compared = compared;
    setAccessibleDescription(describe());
    update();
}

void DistributionView::setStale(bool stale)
{
    m_stale = stale;
    update();
}

QString DistributionView::describe() const
{
    if (m_histogram.isEmpty())
        return tr("no reply in this time");
    const auto quantile = [this](double share) { return latencyLabel(m_histogram.quantile(share), locale(), 3); };
    return tr("50 % of the replies came within %1, 90 % within %2, 99 % within %3; %n mode(s)", nullptr,
              static_cast<int>(modesOf(m_histogram).size()))
        .arg(quantile(0.5), quantile(0.9), quantile(0.99));
}

QSize DistributionView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 11};
}

QSize DistributionView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 9};
}

void DistributionView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    DistributionPicture picture{.histogram = m_histogram, .theme = themeFor(palette()), .locale = locale()};
    if (!m_compared.isEmpty()) {
        picture.title = m_compared;
        picture.color = channelColor(picture.theme, 0);
    }
    drawDistribution(painter, rect(), picture);
    if (m_stale)
        painter.fillRect(rect(), staleVeil(picture.theme));
}

} // namespace meshping
