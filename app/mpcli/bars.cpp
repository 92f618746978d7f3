// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/bars.h"

#include "core/stats/modes.h"

#include <QByteArrayList>

#include <algorithm>
#include <cmath>
#include <vector>

namespace meshping {

namespace {

QByteArray edge(int bucket)
{
    return QByteArray::fromStdString(bucketLabel(Bucket(static_cast<std::int16_t>(bucket))));
}

/// Edges as the labels of /metrics have them: a bucket begins where the one below ends.
QByteArray lower(Bucket bucket)
{
    return edge(static_cast<int>(bucket) - 1);
}

QByteArray upper(Bucket bucket)
{
    return edge(static_cast<int>(bucket));
}

QByteArray percent(std::uint64_t part, std::uint64_t whole)
{
    return QByteArray::number(double(part) * 100 / double(whole), 'f', 2) + '%';
}

struct Line
{
    QByteArray from;
    QByteArray to;
    QByteArray count;
    QByteArray share;
    std::uint64_t replies = 0;
};

using Field = QByteArray Line::*;

qsizetype widest(const std::vector<Line> &lines, Field field)
{
    const auto size = [field](const Line &line) { return (line.*field).size(); };
    return size(std::ranges::max(lines, {}, size));
}

} // namespace

QByteArray histogramBars(const Histogram &histogram, int width)
{
    if (histogram.isEmpty())
        return {};
    const std::uint64_t total = histogram.total();
    std::vector<Line> lines{{"from ms", "to ms", "replies", "share", 0}};
    int above = 0;
    std::vector<Histogram::Entry> entries(histogram.entries().begin(), histogram.entries().end());
    std::ranges::reverse(entries);
    for (const Histogram::Entry &entry : entries) {
        const int number = static_cast<int>(entry.bucket());
        if (lines.size() > 1 && number < above - 1)
            lines.push_back({"...", {}, {}, {}, 0});
        lines.push_back({lower(entry.bucket()), upper(entry.bucket()), QByteArray::number(quint64(entry.count)),
                         percent(entry.count, total), entry.count});
        above = number;
    }

    const qsizetype from = widest(lines, &Line::from);
    const qsizetype to = widest(lines, &Line::to);
    const qsizetype count = widest(lines, &Line::count);
    const qsizetype share = widest(lines, &Line::share);
    const double room = std::max<double>(1, double(width - (from + to + count + share + 8)));
    const std::uint64_t most = std::ranges::max(lines, {}, &Line::replies).replies;
    QByteArray out;
    for (const Line &line : lines) {
        QByteArray text = line.from.rightJustified(from) + "  " + line.to.rightJustified(to) + "  " +
                          line.count.rightJustified(count) + "  " + line.share.rightJustified(share) + "  ";
        text += QByteArray(int(std::ceil(double(line.replies) / double(most) * room)), '#');
        while (text.endsWith(' '))
            text.chop(1);
        out += text + '\n';
    }
    return out;
}

QByteArray modeLines(const Histogram &histogram)
{
    QByteArray out;
    for (const Mode &mode : modesOf(histogram)) {
        out += "at " + lower(mode.peak) + " to " + upper(mode.peak) + " ms, with " +
               percent(mode.count, histogram.total()) + " of the replies between " + lower(mode.first) + " and " +
               upper(mode.last) + " ms\n";
    }
    return out;
}

} // namespace meshping
