// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "core/model/history.h"
#include "core/model/snapshot.h"

#include <QJsonObject>

#include <optional>

namespace meshping {

/// Names a state of the targets across restarts: opaque to clients, for `?since=` and ETag.
QString revisionName(const Snapshot &snapshot);

/// The revision in a name given out by this very run of the program; null for any other text.
std::optional<std::uint64_t> revisionFromName(const Snapshot &snapshot, QStringView name);

/// `step` in seconds and `slots`: time (seconds since 1970), sent, recv, lost, late, duplicates, send_errors, buckets
/// (number to count).
QJsonObject historyJson(const History &history);

/// id, time (seconds since 1970), kind, name, addr, duration (s), detail, and text: a line in English.
QJsonObject eventJson(const Event &event);

/// All that is known about the monitor's own condition; `success` is false and `error` says why when it is failing.
QJsonObject healthJson(const Snapshot &snapshot, const QString &version);

} // namespace meshping
