// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/salvage/taken.h"

namespace meshping {

/// How the contents of one database become part of another's.
enum class MergeAs : std::uint8_t {
    Same,  ///< the same targets under the same ids: counters replace those that are there
    Older, ///< from before: targets are found by host and address, counters added as older ones
    Newer, ///< from after; where counters alone were left, without their target, by its id: it came from this database
};

/// Adds what is in `from` to `into`. Neither has anything in its log (see foldAll). It is merged once: where `content`,
/// which tells it from all others, was noted before, nothing is done, and the answer is false. `taken`: of which
/// database it is a copy; null where there are no other copies. One transaction.
StoreExpected<bool> merge(Tables &from, const QString &content, Tables &into, MergeAs as, Taken *taken = nullptr);

/// What tells one target from another, whatever database it is in.
QString placeOf(const Target &target);

/// Of this one only the counters changed: who it is stands in the other database, under the same id.
bool isKnownElsewhere(const Target &target);

/// Moves all that stands in the log into the rows of the targets.
StoreResult foldAll(Tables &tables);

} // namespace meshping
