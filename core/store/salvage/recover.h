// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// Merges what can be read of the database in `file`, damaged or not, into the one at `path`, which no meshping may
/// have open. Nothing counts twice: a file is merged once, and a better copy of a database that was taken over adds
/// only what was missing (see Taken). Gives a sentence for the user on what was done.
StoreExpected<QString> recover(const QString &file, const QString &path);

} // namespace meshping
