// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "headless/formats/document.h"

#include <QByteArray>

#include <optional>

namespace meshping {

/// What is shown of a target only where it is asked for.
struct TargetFields
{
    bool recent = false;
};

/// {"success":true,"revision":…,"total":…,"targets":[T]}, in the table's order; with `since` only the targets that
/// changed after that revision. Who keeps a copy and then holds another number of targets than `total` has missed
/// removals, and asks again without.
///
/// T: id (as long as the target is there, whatever it is called and wherever it moves), addr, name, state, error, succ,
/// loss, sent, recv, lost, late, duplicates, send_errors, sum; `host` where a name was asked for: the name, with its
/// choice of family; `interval` where the target has its own; `ended` where the name has the address no longer: since
/// when, in seconds; once known last, min, max, avg15m, avg6h, avg24h, last_reply. Times in ms, but interval in s.
/// `labels` where there are any. `recent` where asked for: the last outcomes, oldest first, a byte each
/// (RecentOutcomes), in Base64.
Document targetsDocument(const SnapshotPtr &snapshot, std::optional<std::uint64_t> since, TargetFields fields = {});

/// T alone.
QByteArray targetJson(const TargetStatus &status, TargetFields fields);

/// T with `histogram` (bucket number to count) and `icmp_errors` (type to count).
QByteArray targetDetailsJson(const TargetStatus &status);

} // namespace meshping
