// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/tables.h"

namespace meshping {

StoreResult Tables::open()
{
    const auto found = database.value(QStringLiteral("SELECT value FROM meta WHERE key = 'identity'"));
    if (!found)
        return tl::unexpected(found.error());
    identity = found->toString();
    return log.open();
}

} // namespace meshping
