// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/strips.h"

#include "core/model/monitor.h"

namespace meshping {

std::size_t StripSpan::slots() const
{
    const auto width = slotWidth(resolution);
    return to > first() ? static_cast<std::size_t>((to - first() + width - std::chrono::seconds(1)) / width) : 0;
}

Strip stripOf(const History &shown, const History &lately, const StripSpan &span)
{
    const auto repliesIn = [](const History &history) {
        Histogram all;
        for (const HistorySlot &slot : history.entries)
            all.merge(slot.counts.buckets);
        return all;
    };
    Strip strip;
    strip.cells.resize(span.slots());
    const auto width = slotWidth(span.resolution);
    for (const HistorySlot &slot : shown.entries) {
        const auto at = static_cast<std::size_t>((slot.time - span.first()) / width);
        if (slot.time >= span.first() && at < strip.cells.size())
            strip.cells[at] = StripCell(slot.counts);
    }
    const Histogram days = repliesIn(lately);
    strip.usual = usualOf(days, days.isEmpty() ? repliesIn(shown) : Histogram());
    return strip;
}

QString stripsFault(std::size_t targets, const StripSpan &span)
{
    if (targets > mostStrips)
        return Monitor::tr("%1 targets are more than the %2 whose slots can be asked for at once")
            .arg(targets)
            .arg(mostStrips);
    if (span.slots() > mostStripSlots)
        return Monitor::tr("%1 slots of a target are more than the %2 that can be asked for at once")
            .arg(span.slots())
            .arg(mostStripSlots);
    return {};
}

} // namespace meshping
