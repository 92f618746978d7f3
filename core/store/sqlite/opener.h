// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

namespace meshping {

/// Opens the database in `file` for writing, migrates it and sets how it is written. Success does not promise that it
/// can be written: SQLite silently opens a read-only file for reading.
StoreExpected<std::unique_ptr<Database>> openForWriting(const QString &file);

/// Opens for reading a database that could not be opened for writing because of `why`. The error is `why` again.
StoreExpected<std::unique_ptr<Database>> openForReading(const QString &file, const StoreError &why);

} // namespace meshping
