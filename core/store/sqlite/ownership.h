// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// SQLite's application id of this program's databases: "mshp", as in resources/sql/0001_create.sql.
constexpr qint64 ownApplicationId = 0x6d736870;

/// Whether `file` may be used as this program's database: it is one already, damaged or not (FORMAT.md tells what
/// counts as one), or it is empty or missing. Only reads: neither the file nor anything beside it is changed or
/// created.
StoreResult checkIsOurs(const QString &file);

/// Whether `file` is a database of the original meshping. Only reads, as checkIsOurs().
bool isOfOriginal(const QString &file);

/// Whether `text` has the definitions of at least two of our tables, as a first page or `sqlite_master` does.
bool holdsOurDefinitions(QByteArrayView text);

/// Whose database it is, in words, that has these tables and not our application id.
Phrase ownerOf(const QStringList &tables);

} // namespace meshping
