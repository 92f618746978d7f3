// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/salvage/taken.h"

namespace meshping {

/// How the contents of one database are merged into another.
enum class MergeAs : std::uint8_t {
    Same,  ///< ids mean the same targets in both: counters replace those that are there
    Older, ///< from earlier times: targets are matched by host and address, counters added as older ones
    Newer, ///< from later times: as Older, but added as newer ones. Counters without their target are matched by id
};

/// Adds what is in `from` to `into`, in one transaction. The logs of both must be empty (see foldAll). `content` names
/// the contents of `from`: if it was merged before, nothing is done and the answer is false. `taken`: what was taken
/// from other copies of the same database; null if there are none.
StoreExpected<bool> merge(Tables &from, const QString &content, Tables &into, MergeAs as, Taken *taken = nullptr);

/// `ours` and what a copy counted beside it: the one with the newest reply counts as the newer (see
/// Statistics::addOlder).
Statistics joined(Statistics ours, Statistics found);

/// The key by which a target is found in any database: host, family and address.
QString placeOf(const Target &target);

/// Whether only the target's counters were left: its name and address are in the other database, under the same id.
bool isKnownElsewhere(const Target &target);

} // namespace meshping
