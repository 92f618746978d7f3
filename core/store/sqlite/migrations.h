// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

namespace meshping {

/// Where the numbered SQL files are that ship with the program.
QString migrationFolder();

/// Brings the database to the newest format: runs the files `NNNN_*.sql` of `folder` with numbers above the database's
/// own, in one transaction. Changes nothing when the database is of a newer version or another program's.
StoreResult migrate(Database &database, const QString &folder = migrationFolder());

/// Whether the database has the newest format; the error is the one that migrate() would give.
StoreExpected<bool> isUpToDate(Database &database, const QString &folder = migrationFolder());

} // namespace meshping
