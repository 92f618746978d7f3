// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/timeframe.h"

#include "core/render/axislabels.h"

#include <QFontMetricsF>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

void drawTimeTicks(QPainter &painter, const QRectF &plot, const QRectF &labels, const TimeFrame &frame)
{
    const QFontMetricsF metrics(painter.font());
    const qreal room = metrics.horizontalAdvance(u"00. MMM 0000"_s);
    const auto most = static_cast<std::size_t>(std::max<qreal>(plot.width() / room, 1));
    for (const TimeTick &tick : frame.time.ticks(most, offsetIn(frame.zone))) {
        const qreal x = plot.left() + frame.time.position(tick.at) * plot.width();
        painter.setPen(frame.theme.grid);
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const QString label = tickLabel(tick, frame.zone, frame.locale);
        const qreal width = metrics.horizontalAdvance(label);
        const qreal left = std::clamp(x - width / 2, labels.left(), std::max(labels.right() - width, labels.left()));
        painter.setPen(tick.startsDay ? frame.theme.text : frame.theme.faintText);
        painter.drawText(QRectF(left, labels.top(), width + 1, labels.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         label);
    }
}

} // namespace meshping
