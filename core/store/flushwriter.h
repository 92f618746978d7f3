// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/databaseimage.h"
#include "core/store/idmap.h"
#include "core/store/pending.h"
#include "core/store/tables/tables.h"

namespace meshping {

/// Writes a flush: all that is pending, in one transaction. Then brings the image up to date. After an error neither
/// has changed. `ids` must know all that is pending (see IdMap::assign).
StoreResult writeFlush(Tables &tables, DatabaseImage &image, const IdMap &ids, const Pending &pending);

} // namespace meshping
