// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// Checks that there is something to be read in `file`, without opening anything but a regular file: reading a pipe
/// would block. `wanted`: what the user should give the path of, as in "give the path of %2".
StoreResult checkSourceFile(const QString &file, const QString &wanted);

} // namespace meshping
