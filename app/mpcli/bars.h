// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/histogram.h"

#include <QByteArray>

namespace meshping {

/// The histogram as lines of text, highest bucket first: from, to (ms), replies, percent, and a bar. No line is wider
/// than `width`. Runs of empty buckets shrink to one line of dots.
QByteArray histogramBars(const Histogram &histogram, int width);

/// The modes, one line each: where, and with what share of the replies.
QByteArray modeLines(const Histogram &histogram);

} // namespace meshping
