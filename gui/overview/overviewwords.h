// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/render/overviewdata.h"
#include "core/render/overviewframe.h"
#include "gui/chart/readout.h"

namespace meshping {

/// What the slot at `time` of a strip tells; null where it is not loaded.
std::optional<Readout> overviewReadout(const OverviewData::Loaded &loaded, const QString &label, SlotTime time,
                                       const TimeFrame &frame);

/// The strip in a sentence, for screen readers: what is usual, how long it took lately, the worst loss and when.
QString overviewSummary(const OverviewData::Loaded &loaded, const TimeFrame &frame);

/// "1.8 times its usual 6.8 ms", "its usual 6.8 ms".
QString againstUsual(double median, double usual, const QLocale &locale);

} // namespace meshping
