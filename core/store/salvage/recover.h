// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// Merges what can be read of the database in `file`, damaged or not, into the one at `path`, which no meshping may
/// have open meanwhile. Nothing counts twice: the same file is merged once, and of a better copy of a database that was
/// taken over before only what that lacked is added (see Taken). What was done, for the user.
StoreExpected<QString> recover(const QString &file, const QString &path);

} // namespace meshping
