// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// SQLite's application id of this program's databases: "mshp", as in resources/sql/0001_create.sql.
constexpr qint64 ownApplicationId = 0x6d736870;

/// Whether `file` may become this program's database: it is one already, be it damaged, or it is empty, or is not there
/// yet. Only looks: neither the file nor anything beside it is changed or made.
StoreResult checkIsOurs(const QString &file);

/// What a database is that has these tables and no application id of ours.
QString ownerOf(const QStringList &tables);

} // namespace meshping
