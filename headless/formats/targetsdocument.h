// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/targetjson.h"
#include "headless/formats/document.h"

#include <optional>

namespace meshping {

/// Names a state of the targets across restarts: opaque to clients, for `?since=` and ETag.
QString revisionName(const Snapshot &snapshot);

/// The revision in a name given out by this very run of the program; null for any other text.
std::optional<std::uint64_t> revisionFromName(const Snapshot &snapshot, QStringView name);

/// {"success":true,"revision":…,"total":…,"targets":[T]}, in the table's order; with `since` only the targets that
/// changed after that revision. Who keeps a copy and then holds another number of targets than `total` has missed
/// removals, and asks again without.
Document targetsDocument(const SnapshotPtr &snapshot, std::optional<std::uint64_t> since, TargetFields fields = {});

} // namespace meshping
