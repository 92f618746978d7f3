// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

namespace meshping {

/// The numbered SQL files that ship with the program.
QString migrationFolder();

/// Brings the database to the newest format by the files `NNNN_*.sql` of `folder` with numbers above its own, all in
/// one transaction. Touches nothing when its format is newer than the files, or when it is some other program's.
StoreResult migrate(Database &database, const QString &folder = migrationFolder());

/// Whether the database has the newest format; the error is the one that migrate() would give.
StoreExpected<bool> isUpToDate(Database &database, const QString &folder = migrationFolder());

} // namespace meshping
