// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/targets.h"
#include "core/json/healthjson.h"

namespace meshping {

/// `mpcli show`: everything about these targets.
CommandResult showTargets(Client &client, const QStringList &targets);

/// Everything about one, in lines of at most `width` where a histogram is concerned.
QByteArray detailsOf(const TargetStatus &status, int width);

/// The histogram as lines of text, highest bucket first: from, to (ms), replies, percent, and a bar. No line is wider
/// than `width`. Runs of empty buckets shrink to one line of dots.
QByteArray histogramBars(const Histogram &histogram, int width);

/// The modes, one line each: where, and with what share of the replies.
QByteArray modeLines(const Histogram &histogram);

/// `mpcli status`: how the daemon itself is doing. Fails when it says that it does badly.
CommandResult showStatus(Client &client);

/// The daemon's report in words; `server` as the user knows it.
QByteArray statusText(const HealthReport &report, const QString &server);

} // namespace meshping
