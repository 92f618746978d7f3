// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/store.h"
#include "core/store/tables/tables.h"

#include <unordered_map>

namespace meshping {

/// What must be known of the database to write the next change, packed: with a hundred thousand targets it counts.
struct TargetImage
{
    QByteArray statistics; ///< as the database has them, log included
    SlotList unfolded;     ///< slots that are in the log only
    bool inLog = false;    ///< the log holds changes that the target's rows lack
};

struct DatabaseImage
{
    QString identity; ///< of the database; empty before one was ever open
    std::uint64_t seq = 0;
    std::unordered_map<TargetId, TargetImage> targets;

    Statistics statistics(TargetId id) const;
};

/// Reads all targets and what the log adds to them. On an error `contents` holds what was read before it.
StoreResult readDatabase(Tables &tables, StoreContents &contents, DatabaseImage &image);

} // namespace meshping
