// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/eventtables.h"
#include "core/store/tables/logtable.h"
#include "core/store/tables/metatable.h"
#include "core/store/tables/slottables.h"
#include "core/store/tables/targettables.h"

namespace meshping {

/// Everything in an open, migrated database.
struct Tables
{
    explicit Tables(Database &db) : database(db), meta(db), targets(db), slotTables(db), events(db), log(db) {}

    /// Reads what the others need. To be called first.
    StoreResult open();

    Database &database;
    QString identity; ///< drawn at random when the database was made
    MetaTable meta;
    TargetTables targets;
    SlotTables slotTables;
    EventTables events;
    LogTable log;
};

} // namespace meshping
