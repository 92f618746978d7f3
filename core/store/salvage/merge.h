// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables.h"

namespace meshping {

/// How the contents of one database become part of another's.
enum class MergeAs : std::uint8_t {
    Same,  ///< the same targets under the same ids: counters replace those that are there
    Older, ///< from before: targets are found by host and address, counters added as older ones
    Newer, ///< from after; where counters alone were left, without their target, by its id: it came from this database
};

/// Adds what is in `from` to `into`. Neither has anything in its log (see foldAll). A database is merged once: the one
/// that has it already, by its identity, stays as it is, and the answer is false. One transaction.
StoreExpected<bool> merge(Tables &from, const QString &identity, Tables &into, MergeAs as);

/// Notes that the database of this identity has been taken over.
StoreResult noteMerged(Tables &into, const QString &identity);

/// Moves all that stands in the log into the rows of the targets.
StoreResult foldAll(Tables &tables);

} // namespace meshping
