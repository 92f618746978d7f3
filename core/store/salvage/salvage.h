// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/figures.h"
#include "core/store/tables/tables.h"

namespace meshping {

/// What was taken over from a damaged database, and from which.
struct Salvaged : TakenOver
{
    QString identity; ///< of the damaged database; empty if that could not be read
};

/// Copies what can be read of the database in `file`, damaged or not, into an empty one, in one transaction. Of its log
/// it takes what comes before the first gap.
StoreExpected<Salvaged> salvage(const QString &file, Tables &into);

} // namespace meshping
