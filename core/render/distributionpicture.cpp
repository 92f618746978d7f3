// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/distributionpicture.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array percentiles{50, 90, 99};

struct Frame
{
    QRectF plot;
    LatencyAxis axis;
    double highest = 0; ///< share of the fullest bucket

    qreal x(double milliseconds) const { return plot.left() + axis.position(milliseconds) * plot.width(); }
};

Frame frameOf(const QRectF &all, const QFontMetricsF &metrics, const Histogram &histogram)
{
    const auto entries = histogram.entries();
    const int first = static_cast<int>(entries.front().bucket());
    const int last = static_cast<int>(entries.back().bucket());
    const int air = std::max(2, (20 - (last - first)) / 2);
    std::uint64_t fullest = 0;
    for (const Histogram::Entry &entry : entries)
        fullest = std::max<std::uint64_t>(fullest, entry.count);
    const qreal line = metrics.height();
    return {
        all.adjusted(line / 2, line * 3.2, -line / 2, -line * 1.6),
        LatencyAxis({Bucket(static_cast<std::int16_t>(first - air)), Bucket(static_cast<std::int16_t>(last + air))}),
        static_cast<double>(fullest) / static_cast<double>(histogram.total())};
}

void drawBars(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    const QColor color = picture.theme.dark ? QColor(0x6b9fd3) : QColor(0x2a68a8);
    const auto total = static_cast<double>(picture.histogram.total());
    for (const Histogram::Entry &entry : picture.histogram.entries()) {
        const double share = static_cast<double>(entry.count) / total / frame.highest;
        const qreal height = std::max<qreal>(share * frame.plot.height(), 1);
        const qreal left = frame.x(lowerEdge(entry.bucket()));
        const qreal right = frame.x(upperEdge(entry.bucket()));
        const qreal gap = right - left > 4 ? 1 : 0;
        painter.fillRect(QRectF(left, frame.plot.bottom() - height, right - left - gap, height), color);
    }
}

void drawTicks(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    const qreal room = metrics.horizontalAdvance(u"0000 ms "_s);
    for (const double tick : frame.axis.ticks(static_cast<std::size_t>(frame.plot.width() / room))) {
        const qreal x = frame.x(tick);
        painter.setPen(picture.theme.grid);
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        painter.setPen(picture.theme.faintText);
        painter.drawText(QRectF(x - room, frame.plot.bottom() + metrics.height() * 0.2, 2 * room, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, u"%1 ms"_s.arg(picture.locale.toString(tick, 'g', 6)));
    }
}

// Two lines of labels, taken in turns, so that neighbours do not run into each other.
void drawPercentiles(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    const QFontMetricsF metrics(painter.font());
    std::array<qreal, 2> taken{-1e9, -1e9};
    for (const int percentile : percentiles) {
        const double milliseconds = picture.histogram.quantile(percentile / 100.0);
        const qreal x = frame.x(milliseconds);
        const QString label = u"p%1 %2 ms"_s.arg(percentile).arg(picture.locale.toString(milliseconds, 'g', 3));
        const qreal width = metrics.horizontalAdvance(label);
        const qreal left =
            std::clamp(x - width / 2, frame.plot.left(), std::max(frame.plot.left(), frame.plot.right() - width));
        const std::size_t row = left > taken[0] ? 0 : 1;
        const qreal bottom = frame.plot.top() - metrics.height() * (row == 0 ? 0.1 : 1.1);
        taken[row] = left + width + metrics.averageCharWidth();
        painter.setPen(QPen(picture.theme.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, bottom), QPointF(x, frame.plot.bottom()));
        painter.setPen(picture.theme.text);
        painter.fillRect(QRectF(left - 2, bottom - metrics.height(), width + 4, metrics.height()),
                         picture.theme.background);
        painter.drawText(QRectF(left, bottom - metrics.height(), width + 1, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void drawModes(QPainter &painter, const QRectF &all, const Frame &frame, const DistributionPicture &picture)
{
    const auto modes = modesOf(picture.histogram);
    const QFontMetricsF metrics(painter.font());
    const QString count =
        QCoreApplication::translate("Distribution", "%n mode(s)", nullptr, static_cast<int>(modes.size()));
    painter.setPen(picture.theme.faintText);
    painter.drawText(QRectF(frame.plot.left(), all.top(), frame.plot.width(), metrics.height()), Qt::AlignRight, count);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(picture.theme.someLoss);
    painter.setPen(Qt::NoPen);
    for (const Mode &mode : modes) {
        const qreal x = (frame.x(lowerEdge(mode.peak)) + frame.x(upperEdge(mode.peak))) / 2;
        const qreal side = metrics.height() * 0.35;
        const QPointF tip(x, frame.plot.bottom() + 1);
        painter.drawPolygon(QPolygonF{tip, tip + QPointF(-side, side), tip + QPointF(side, side)});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void drawDistribution(QPainter &painter, const QRectF &all, const DistributionPicture &picture)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(all, picture.theme.background);
    if (picture.histogram.isEmpty()) {
        painter.setPen(picture.theme.faintText);
        painter.drawText(all, Qt::AlignCenter, QCoreApplication::translate("Distribution", "no reply in this time"));
    } else {
        const Frame frame = frameOf(all, QFontMetricsF(painter.font()), picture.histogram);
        painter.fillRect(frame.plot, picture.theme.plot);
        drawTicks(painter, frame, picture);
        drawBars(painter, frame, picture);
        drawPercentiles(painter, frame, picture);
        drawModes(painter, all, frame, picture);
        painter.setPen(picture.theme.frame);
        painter.drawLine(frame.plot.bottomLeft(), frame.plot.bottomRight());
    }
    painter.restore();
}

} // namespace meshping
