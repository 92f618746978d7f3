// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storeerror.h"

namespace meshping {

/// Merges what can be read of the database in `file`, damaged or not, into the one at `path`, which no meshping may
/// have open meanwhile. Once: what was taken over already is not counted again. What was done, for the user.
StoreExpected<QString> recover(const QString &file, const QString &path);

} // namespace meshping
