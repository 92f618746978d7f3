// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/codec/slotlist.h"
#include "core/store/store.h"
#include "core/store/tables/tables.h"

#include <unordered_map>

namespace meshping {

/// What must be known of one target in the database to write its next change. It is packed, since there may be a
/// hundred thousand of them.
struct TargetImage
{
    QByteArray statistics; ///< as the database has them, including the log
    SlotList unfolded;     ///< slots that are in the log only
    bool inLog = false;    ///< the log holds changes that the target's rows lack
};

/// What the database holds, as far as writing the next flush needs it.
struct DatabaseImage
{
    QString identity;      ///< of the database; empty before one was ever open
    std::uint64_t seq = 0; ///< its last flush
    std::unordered_map<TargetId, TargetImage> targets;

    Statistics statistics(TargetId id) const;
};

/// Reads all targets and applies the log to them. After an error `contents` holds what was read before it.
StoreResult readDatabase(Tables &tables, StoreContents &contents, DatabaseImage &image);

} // namespace meshping
