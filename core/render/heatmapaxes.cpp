// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/heatmapaxes.h"

#include "core/render/latencylabel.h"
#include "core/render/timelabels.h"

#include <QPainter>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

void drawLatencyAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture,
                     const LatencyAxis &axis)
{
    const QFontMetricsF metrics(painter.font());
    const QRectF &plot = layout.plot;
    const qreal gap = metrics.height() * 0.35;
    const auto most = static_cast<std::size_t>(std::max<qreal>(plot.height() / (metrics.height() * 1.8), 2));
    for (const double tick : axis.ticks(most)) {
        const qreal y = plot.bottom() - axis.position(tick) * plot.height();
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(picture.theme.faintText);
        const QRectF place(layout.foot.left(), y - metrics.height() / 2, plot.left() - gap - layout.foot.left(),
                           metrics.height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         latencyLabel(tick, picture.locale));
    }
}

void drawTimeAxis(QPainter &painter, const HeatmapLayout &layout, const HeatmapPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    const qreal room = metrics.horizontalAdvance(u"00. MMM 0000"_s);
    const auto most = static_cast<std::size_t>(std::max<qreal>(layout.plot.width() / room, 1));
    for (const TimeTick &tick : picture.time.ticks(most, offsetIn(picture.zone))) {
        const qreal x = layout.plot.left() + picture.time.position(tick.at) * layout.plot.width();
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
        const QString label = tickLabel(tick, picture.zone, picture.locale);
        const qreal width = metrics.horizontalAdvance(label);
        const qreal left = std::clamp(x - width / 2, layout.foot.left(),
                                      std::max(layout.timeLabels.right() - width, layout.foot.left()));
        painter.setPen(tick.startsDay ? picture.theme.text : picture.theme.faintText);
        painter.drawText(QRectF(left, layout.timeLabels.top(), width + 1, layout.timeLabels.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

} // namespace meshping
