// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/chart/readout.h"

#include "core/render/axislabels.h"
#include "core/stats/loss.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>

#include <algorithm>
#include <array>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Readout)
};

QString countsLine(const SlotCounts &counts, const QLocale &locale)
{
    const auto number = [&locale](std::uint64_t count) { return locale.toString(static_cast<qulonglong>(count)); };
    const QString answered = Words::tr("%1 answered").arg(number(counts.buckets.total()));
    if (counts.isOfUnknownLoss())
        return answered + u" · "_s + Words::tr("losses were not counted");
    QStringList words{Words::tr("%1 sent").arg(number(counts.sent)), answered};
    const QString share = percentLabel(lossShareOf(counts), locale);
    words << (counts.late > 0 ? Words::tr("%1 lost (%2), of which %3 came too late")
                                    .arg(number(counts.lost), share, number(counts.late))
                              : Words::tr("%1 lost (%2)").arg(number(counts.lost), share));
    if (const auto unknown = counts.repliesOfUnknownLoss(); unknown > 0)
        words << Words::tr("beside %1 of the answers, losses were not counted").arg(number(unknown));
    if (counts.duplicates > 0)
        words << Words::tr("%1 twice").arg(number(counts.duplicates));
    if (counts.sendErrors > 0)
        words << Words::tr("%1 not sent").arg(number(counts.sendErrors));
    return words.join(u" · "_s);
}

QString percentilesLine(const Histogram &histogram, const QLocale &locale)
{
    QStringList words;
    for (const int percentile : {50, 90, 99})
        words << u"p%1 %2"_s.arg(percentile).arg(latencyLabel(histogram.quantile(percentile / 100.0), locale, 3));
    return words.join(u" · "_s);
}

QString cellLine(const SlotCounts &counts, Bucket bucket, const QLocale &locale)
{
    const auto entries = counts.buckets.entries();
    const auto cell =
        std::ranges::find_if(entries, [bucket](const Histogram::Entry &entry) { return entry.bucket() == bucket; });
    const int count = cell == entries.end() ? 0 : static_cast<int>(cell->count);
    const double share = count == 0 ? 0 : double(count) / static_cast<double>(counts.finished());
    return Words::tr("%1 to %2: %n ping(s), %3", nullptr, count)
        .arg(latencyLabel(lowerEdge(bucket), locale, 3), latencyLabel(upperEdge(bucket), locale, 3),
             percentLabel(share, locale));
}

QString doubtLine(const HeatmapPicture &picture, SlotTime from, SlotTime to)
{
    return isDoubted(picture, from, to)
               ? Words::tr("The clock was probably wrong: this may have been measured at another time.")
               : QString();
}

QStringList linesOf(const SlotCounts &counts, std::optional<Bucket> bucket, const QLocale &locale, bool absent)
{
    if (counts.isEmpty())
        return {absent ? Words::tr("The monitor was not running.") : Words::tr("no data")};
    QStringList lines{countsLine(counts, locale)};
    if (!counts.buckets.isEmpty())
        lines << percentilesLine(counts.buckets, locale);
    if (bucket && !counts.buckets.isEmpty())
        lines << cellLine(counts, *bucket, locale);
    return lines;
}

} // namespace

QString percentLabel(double share, const QLocale &locale)
{
    const double value = share * 100;
    if (value > 0 && value < 0.01)
        return Words::tr("< %1 %").arg(locale.toString(0.01, 'g', 3));
    if (value < 100 && value > 99.9)
        return Words::tr("> %1 %").arg(locale.toString(99.9, 'g', 3));
    return Words::tr("%1 %").arg(locale.toString(value, 'g', value < 10 ? 2 : 3));
}

QString Readout::text() const
{
    QStringList lines{time};
    if (!doubt.isEmpty())
        lines << doubt;
    for (const Part &part : parts) {
        if (!part.label.isEmpty())
            lines << part.label;
        lines << part.lines;
    }
    return lines.join(u'\n');
}

QString slotLabel(const HeatmapPicture &picture, SlotTime from, SlotTime to)
{
    const QDateTime begin = localTime(from, picture.zone);
    const QDateTime end = localTime(to, picture.zone);
    const QString date = picture.locale.toString(begin.date(), Words::tr("ddd d MMM yyyy", "a date's pattern"));
    // A slot of a day is a day of UTC; in other zones it is no calendar day, so its ends are told with their times.
    if (begin.time() == QTime(0, 0) && end.date() == begin.date().addDays(1) && end.time() == QTime(0, 0))
        return date;
    const QString endDate = picture.locale.toString(end.date(), Words::tr("ddd d MMM", "a date's pattern"));
    const QString endTime = end.time().toString(u"HH:mm"_s);
    return Words::tr("%1, %2 to %3", "date, time, time")
        .arg(date, begin.time().toString(u"HH:mm"_s),
             end.date() == begin.date() || end.time() == QTime(0, 0) ? endTime : endDate + u", "_s + endTime);
}

std::optional<Readout> readoutAt(const HeatmapPicture &picture, SlotTime time, std::optional<Bucket> bucket)
{
    Readout readout;
    for (const HeatmapPicture::Layer &layer : picture.layers) {
        const auto column = layer.heatmap->columnAt(time);
        if (!column)
            return std::nullopt;
        const SlotTime from = layer.heatmap->start(*column);
        const SlotTime to = layer.heatmap->start(*column + 1);
        const bool absent = std::ranges::any_of(
            picture.absences, [&](const auto &absence) { return absence.from < to && absence.to > from; });
        readout.time = slotLabel(picture, from, to);
        readout.doubt = doubtLine(picture, from, to);
        readout.parts.push_back({picture.layers.size() > 1 ? layer.label : QString(),
                                 linesOf(layer.heatmap->counts(*column), bucket, picture.locale, absent)});
    }
    return readout.parts.empty() ? std::nullopt : std::optional(std::move(readout));
}

Readout summaryOf(const HeatmapPicture &picture)
{
    const SlotTime from = picture.time.from();
    const SlotTime to = picture.time.to();
    Readout summary{slotLabel(picture, from, to), doubtLine(picture, from, to), {}};
    for (const HeatmapPicture::Layer &layer : picture.layers)
        summary.parts.push_back(
            {layer.label, linesOf(layer.heatmap->total(from, to), std::nullopt, picture.locale, false)});
    return summary;
}

namespace {

struct Row
{
    QString text;
    bool bold = false;
    std::optional<QColor> swatch;
};

std::vector<Row> rowsOf(const Readout &readout, const Theme &theme)
{
    std::vector<Row> rows{{readout.time, true, std::nullopt}};
    if (!readout.doubt.isEmpty())
        rows.push_back({readout.doubt, false, std::nullopt});
    for (std::size_t i = 0; i < readout.parts.size(); ++i) {
        if (!readout.parts[i].label.isEmpty())
            rows.push_back({readout.parts[i].label, true, channelColor(theme, i)});
        for (const QString &line : readout.parts[i].lines)
            rows.push_back({line, false, std::nullopt});
    }
    return rows;
}

QRectF placeBeside(QPointF point, QSizeF size, const QRectF &inside)
{
    constexpr qreal gap = 14;
    qreal left = point.x() + gap;
    if (left + size.width() > inside.right())
        left = point.x() - gap - size.width();
    const qreal top = point.y() - size.height() / 2;
    return {QPointF(std::clamp(left, inside.left(), std::max(inside.left(), inside.right() - size.width())),
                    std::clamp(top, inside.top(), std::max(inside.top(), inside.bottom() - size.height()))),
            size};
}

} // namespace

void drawReadout(QPainter &painter, const QRectF &inside, QPointF beside, const Readout &readout, const Theme &theme)
{
    const auto rows = rowsOf(readout, theme);
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setBold(true);
    const QFontMetricsF metrics(plain);
    const qreal indent = metrics.ascent() * 1.2;
    const qreal margin = metrics.height() * 0.5;
    qreal width = 0;
    for (const Row &row : rows)
        width = std::max(width, QFontMetricsF(row.bold ? bold : plain).horizontalAdvance(row.text) +
                                    (row.swatch ? indent : 0));
    const qreal line = metrics.height() * 1.15;
    const QRectF card = placeBeside(
        beside, {width + 2 * margin, line * static_cast<qreal>(rows.size()) + 2 * margin - metrics.leading()}, inside);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.dark ? theme.background.lighter(150) : theme.background;
    ground.setAlphaF(0.96F);
    painter.setPen(theme.frame);
    painter.setBrush(ground);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    painter.setPen(theme.text);
    qreal top = card.top() + margin;
    for (const Row &row : rows) {
        const QRectF place(card.left() + margin + (row.swatch ? indent : 0), top, width + 1, line);
        if (row.swatch) {
            const qreal side = metrics.ascent() * 0.8;
            painter.fillRect(QRectF(card.left() + margin, place.center().y() - side / 2, side, side), *row.swatch);
        }
        painter.setFont(row.bold ? bold : plain);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, row.text);
        top += line;
    }
    painter.restore();
}

} // namespace meshping
