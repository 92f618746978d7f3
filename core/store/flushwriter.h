// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/databaseimage.h"
#include "core/store/idmap.h"
#include "core/store/pending.h"
#include "core/store/tables/tables.h"

namespace meshping {

/// Writes all that is pending in one transaction and brings the image up to date. After an error both are as before.
/// `ids` must have been assigned to all that is pending.
StoreResult writePending(Tables &tables, DatabaseImage &image, const IdMap &ids, const Pending &pending);

} // namespace meshping
