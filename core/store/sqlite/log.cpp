// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/log.h"

namespace meshping {

Q_LOGGING_CATEGORY(lcStore, "meshping.store")

} // namespace meshping
