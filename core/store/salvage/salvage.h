// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/tables.h"

namespace meshping {

/// What was taken over from a damaged database, and how much of it was not.
struct Salvaged
{
    QString identity; ///< of the damaged database; empty if that could not be read
    std::int64_t targets = 0;
    std::int64_t counters = 0; ///< how many targets have counters
    std::int64_t slotRows = 0;
    std::int64_t events = 0;
    std::size_t badPages = 0;
    std::size_t badRows = 0;
    bool logIsCut = false; ///< changes of its last hour are missing

    bool isComplete() const { return badPages == 0 && badRows == 0 && !logIsCut && counters == targets; }

    /// What was taken over and what is missing, for the user.
    QString sentence() const;
};

/// Copies what can be read of the database in `file`, damaged or not, into an empty one, in one transaction. Of its log
/// it takes what comes before the first gap.
StoreExpected<Salvaged> salvage(const QString &file, Tables &into);

} // namespace meshping
