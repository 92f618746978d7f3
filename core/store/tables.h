// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/clocktable.h"
#include "core/store/eventtables.h"
#include "core/store/logtable.h"
#include "core/store/metatable.h"
#include "core/store/slottables.h"
#include "core/store/targettables.h"

namespace meshping {

/// Everything in an open, migrated database.
struct Tables
{
    explicit Tables(Database &db)
        : database(db),
          meta(db),
          clock(db, meta),
          targets(db),
          slotTables(db),
          events(db),
          log(db)
    {
    }

    /// Reads what the others need. To be called first.
    StoreResult open();

    Database &database;
    QString identity; ///< drawn at random when the database was made
    MetaTable meta;
    ClockTable clock;
    TargetTables targets;
    SlotTables slotTables;
    EventTables events;
    LogTable log;
};

} // namespace meshping
