// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overviewwords.h"

#include "core/render/axislabels.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

QString lossWords(const StripCell &cell, const QLocale &locale)
{
    const auto loss = cell.loss();
    if (!loss)
        return Words::tr("Whether pings were lost is not known.");
    return *loss > 0 ? Words::tr("lost: %1").arg(percentLabel(*loss, locale)) : Words::tr("none lost");
}

QStringList linesOf(const StripCell &cell, double usual, const QLocale &locale)
{
    if (cell.isEmpty())
        return {Words::tr("no data")};
    QStringList lines;
    if (const auto median = cell.median())
        lines << Words::tr("median %1").arg(latencyLabel(*median, locale, 3)) << againstUsual(*median, usual, locale);
    return lines << lossWords(cell, locale);
}

} // namespace

QString againstUsual(double median, double usual, const QLocale &locale)
{
    const QString known = latencyLabel(usual, locale, 3);
    // As the colours: what differs by less than a twentieth is the same.
    if (usual <= 0 || std::abs(deviationOf(median, usual)) < 0.07)
        return Words::tr("its usual %1").arg(known);
    const double times = median / usual;
    return Words::tr("%1 times its usual %2").arg(locale.toString(times, 'f', times < 9.95 ? 1 : 0), known);
}

std::optional<Readout> overviewReadout(const OverviewData::Loaded &loaded, const QString &label, SlotTime time,
                                       const TimeFrame &frame)
{
    const StripSpan &span = loaded.span;
    const auto width = slotWidth(span.resolution);
    if (time < span.first())
        return std::nullopt;
    const auto slot = static_cast<std::size_t>((time - span.first()) / width);
    if (slot >= loaded.strip.cells.size())
        return std::nullopt;
    const HeatmapPicture picture{.layers = {}, .time = frame.time, .zone = frame.zone, .locale = frame.locale};
    Readout readout{slotLabel(picture, span.start(slot), span.start(slot) + width), {}, {}};
    QStringList lines{label};
    lines += linesOf(loaded.strip.cells[slot], loaded.strip.usual, frame.locale);
    readout.parts.push_back({{}, lines});
    return readout;
}

QString overviewSummary(const OverviewData::Loaded &loaded, const TimeFrame &frame)
{
    const auto &cells = loaded.strip.cells;
    const QLocale &locale = frame.locale;
    QStringList parts;
    if (loaded.strip.usual > 0)
        parts << Words::tr("usual %1").arg(latencyLabel(loaded.strip.usual, locale, 3));
    const auto last = std::ranges::find_if(cells.rbegin(), cells.rend(),
                                           [](const StripCell &cell) { return cell.median().has_value(); });
    if (last != cells.rend())
        parts << Words::tr("last %1").arg(againstUsual(*last->median(), loaded.strip.usual, locale));
    const auto worst =
        std::ranges::max_element(cells, {}, [](const StripCell &cell) { return cell.loss().value_or(0); });
    if (worst != cells.end() && worst->loss().value_or(0) > 0) {
        const SlotTime when = loaded.span.start(static_cast<std::size_t>(worst - cells.begin()));
        parts << Words::tr("worst loss %1 on %2")
                     .arg(percentLabel(*worst->loss(), locale),
                          locale.toString(localTime(when, frame.zone),
                                          Words::tr("ddd d MMM, HH:mm", "a moment's pattern")));
    } else {
        parts << Words::tr("no loss");
    }
    return parts.join(u", "_s);
}

} // namespace meshping
