// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// Makes the folder of `file`, and those above it, where they are missing: for their user alone, as the XDG base
/// directories ask for. The error names the folder that cannot be made and the reason.
StoreResult makeFolderOf(const QString &file);

} // namespace meshping
