// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/eventtables.h"
#include "core/store/tables/logtable.h"
#include "core/store/tables/routetables.h"
#include "core/store/tables/slottables.h"
#include "core/store/tables/targettables.h"

#include <map>

namespace meshping {

/// The table `meta`: one fact for each key.
class MetaTable
{
public:
    explicit MetaTable(Database &database);

    StoreResult put(const QString &key, const QVariant &value);
    StoreResult remove(const QString &key);

    /// The value of a key; invalid if there is none.
    StoreExpected<QVariant> get(const QString &key);

    /// The values of all keys that begin with `prefix`, by the rest of the key.
    StoreExpected<std::map<QString, QString>> startingWith(const QString &prefix);

private:
    Statement m_put;
    Statement m_remove;
    Statement m_get;
    Statement m_starting;
};

/// All tables of an open, migrated database.
struct Tables
{
    explicit Tables(Database &db) : database(db), meta(db), targets(db), slotTables(db), events(db), routes(db), log(db)
    {
    }

    /// Reads what the tables need to know. To be called first.
    StoreResult open();

    Database &database;
    QString identity; ///< a random name that the database got when it was made
    MetaTable meta;
    TargetTables targets;
    SlotTables slotTables;
    EventTables events;
    RouteTables routes;
    LogTable log;
};

} // namespace meshping
