// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/snapshot.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace meshping {

/// Names a state of the targets across restarts: opaque to clients, for `?since=` and ETag.
QString revisionName(const Snapshot &snapshot);

/// The revision in a name given out by this very run of the program; null for any other text.
std::optional<std::uint64_t> revisionFromName(const Snapshot &snapshot, QStringView name);

/// {"success":true,"revision":…,"total":…,"targets":[T]}, in the table's order; with `since` only the targets that
/// changed after that revision. Who keeps a copy and then holds another number of targets than `total` has missed
/// removals, and asks again without.
QByteArray targetsJson(const Snapshot &snapshot, std::optional<std::uint64_t> since);

/// T: addr, name, state, error, succ, loss, sent, recv, lost, late, duplicates, send_errors, sum; `interval` where the
/// target has its own; once known last, min, max, avg15m, avg6h, avg24h, last_reply. Times in ms, but interval in s.
QJsonObject targetJson(const TargetStatus &status);

/// T with `histogram` (bucket number to count) and `icmp_errors` (type to count).
QJsonObject targetDetailsJson(const TargetStatus &status);

/// Bucket number to count.
QJsonObject histogramJson(const Histogram &histogram);

/// `step` in seconds and `slots`: time (seconds since 1970), sent, recv, lost, late, duplicates, send_errors, buckets.
QJsonObject historyJson(const History &history);

/// All that is known about the monitor's own condition; `success` is false and `error` says why when it is failing.
QJsonObject healthJson(const Snapshot &snapshot, const QString &version);

} // namespace meshping
