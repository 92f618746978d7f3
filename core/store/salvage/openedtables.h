// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/tables/tables.h"

#include <memory>

namespace meshping {

/// An open database and its tables.
struct OpenedTables
{
    std::unique_ptr<Database> database;
    std::unique_ptr<Tables> tables;
};

/// Opens the database in `file`, or makes it. Whoever opens one that others may use locks it first (DatabaseFile).
StoreExpected<OpenedTables> openTables(const QString &file);

} // namespace meshping
