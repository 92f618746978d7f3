// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

namespace meshping {

/// Opens the database in `file` for writing, migrates it and sets how it is written. It may still turn out to be
/// read-only at the first write: SQLite then opens it for reading.
StoreExpected<std::unique_ptr<Database>> openForWriting(const QString &file);

/// Opens a database that cannot be opened for writing (`why`), if it can at least be read; else gives `why`.
StoreExpected<std::unique_ptr<Database>> openForReading(const QString &file, const StoreError &why);

} // namespace meshping
