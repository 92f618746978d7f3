// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/distributionpicture.h"

#include "core/render/axislabels.h"

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
    QRectF heading;
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
    const QRectF inside = all.adjusted(line / 2, line * 0.4, -line / 2, 0);
    return {
        QRectF(inside.left(), inside.top(), inside.width(), line), inside.adjusted(0, line * 2.8, 0, -line * 1.9),
        LatencyAxis({Bucket(static_cast<std::int16_t>(first - air)), Bucket(static_cast<std::int16_t>(last + air))}),
        static_cast<double>(fullest) / static_cast<double>(histogram.total())};
}

void drawBars(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    const QColor color = picture.color.value_or(picture.theme.dark ? QColor(0x6b9fd3) : QColor(0x2a68a8));
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
        const QString label = latencyLabel(tick, picture.locale);
        const qreal width = metrics.horizontalAdvance(label) + 1;
        const qreal left = std::clamp(x - width / 2, frame.plot.left(), frame.plot.right() - width);
        painter.setPen(picture.theme.faintText);
        painter.drawText(QRectF(left, frame.plot.bottom() + metrics.height() * 0.5, width, metrics.height()),
                         Qt::AlignCenter, label);
    }
}

// A line at each percentile with its name above. Names that would overlap are moved apart.
void drawPercentiles(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    struct Mark
    {
        QString label;
        qreal x;
        QRectF place;
    };

    const QFontMetricsF metrics(painter.font());
    const qreal gap = metrics.averageCharWidth() / 2;
    const qreal bottom = frame.plot.top() - metrics.height() * 0.35;
    std::vector<Mark> marks;
    for (const int percentile : percentiles) {
        const qreal x = frame.x(picture.histogram.quantile(percentile / 100.0));
        const QString label = u"p%1"_s.arg(percentile);
        const qreal width = metrics.horizontalAdvance(label) + 1;
        const qreal least = marks.empty() ? frame.plot.left() : marks.back().place.right() + gap;
        marks.push_back(
            {label, x, QRectF(std::max(x - width / 2, least), bottom - metrics.height(), width, metrics.height())});
    }
    qreal most = frame.plot.right();
    for (std::size_t i = marks.size(); i-- > 0; most = marks[i].place.left() - gap)
        marks[i].place.moveRight(std::min(marks[i].place.right(), most));
    for (const Mark &mark : marks) {
        painter.setPen(QPen(picture.theme.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(mark.x, frame.plot.top()), QPointF(mark.x, frame.plot.bottom()));
        painter.setPen(picture.theme.text);
        painter.drawLine(QPointF(mark.x, frame.plot.top()), QPointF(mark.place.center().x(), bottom));
        painter.drawText(mark.place, Qt::AlignCenter, mark.label);
    }
}

// The percentiles' values, as many as fit, and the number of modes.
void drawHeading(QPainter &painter, const QRectF &place, const DistributionPicture &picture, std::size_t modes)
{
    const QFontMetricsF metrics(painter.font());
    const QString count = PictureWords::tr("%n mode(s)", nullptr, static_cast<int>(modes));
    QString figures = picture.title;
    for (const int percentile : percentiles) {
        const QString more = u"p%1 %2"_s.arg(percentile)
                                 .arg(latencyLabel(picture.histogram.quantile(percentile / 100.0), picture.locale, 3));
        const QString longer = figures.isEmpty() ? more : figures + u"   "_s + more;
        if (metrics.horizontalAdvance(longer + u"   "_s + count) > place.width())
            break;
        figures = longer;
    }
    painter.setPen(picture.theme.text);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, figures);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, count);
}

// A triangle below the peak of each.
void drawModes(QPainter &painter, const Frame &frame, const DistributionPicture &picture,
               const std::vector<Mode> &modes)
{
    const qreal side = QFontMetricsF(painter.font()).height() * 0.35;
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(picture.theme.someLoss);
    painter.setPen(Qt::NoPen);
    for (const Mode &mode : modes) {
        const qreal x = (frame.x(lowerEdge(mode.peak)) + frame.x(upperEdge(mode.peak))) / 2;
        const QPointF tip(x, frame.plot.bottom() + 1);
        painter.drawPolygon(QPolygonF{tip, tip + QPointF(-side, side), tip + QPointF(side, side)});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// The share of the highest bar, written at the side of the plot that is away from it.
void drawHighest(QPainter &painter, const Frame &frame, const DistributionPicture &picture)
{
    const auto fullest = std::ranges::max_element(picture.histogram.entries(), {},
                                                  [](const Histogram::Entry &entry) { return entry.count; });
    const bool atLeft = frame.axis.position(lowerEdge(fullest->bucket())) > 0.5;
    const QFontMetricsF metrics(painter.font());
    const QString label = PictureWords::tr("%1 %").arg(std::lround(frame.highest * 100));
    QRectF place(0, frame.plot.top() + 2, metrics.horizontalAdvance(label) + metrics.height() * 0.6, metrics.height());
    if (atLeft)
        place.moveLeft(frame.plot.left());
    else
        place.moveRight(frame.plot.right());
    painter.fillRect(place, picture.theme.plot);
    painter.setPen(picture.theme.faintText);
    painter.drawText(place, Qt::AlignCenter, label);
    painter.setPen(picture.theme.grid);
    painter.drawLine(frame.plot.topLeft(), frame.plot.topRight());
}

} // namespace

void drawDistribution(QPainter &painter, const QRectF &all, const DistributionPicture &picture)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(all, picture.theme.background);
    if (picture.histogram.isEmpty()) {
        painter.setPen(picture.theme.faintText);
        painter.drawText(all, Qt::AlignCenter, PictureWords::tr("no reply in this time"));
    } else {
        const Frame frame = frameOf(all, QFontMetricsF(painter.font()), picture.histogram);
        painter.fillRect(frame.plot, picture.theme.plot);
        drawTicks(painter, frame, picture);
        drawBars(painter, frame, picture);
        drawPercentiles(painter, frame, picture);
        drawHighest(painter, frame, picture);
        const auto modes = modesOf(picture.histogram);
        drawModes(painter, frame, picture, modes);
        drawHeading(painter, frame.heading, picture, modes.size());
        painter.setPen(picture.theme.frame);
        painter.drawLine(frame.plot.bottomLeft(), frame.plot.bottomRight());
    }
    painter.restore();
}

} // namespace meshping
