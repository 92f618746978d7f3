// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/openedtables.h"

#include "core/store/sqlite/opener.h"

namespace meshping {

StoreExpected<OpenedTables> openTables(const QString &file)
{
    auto database = openForWriting(file);
    if (!database)
        return tl::unexpected(database.error());
    auto tables = std::make_unique<Tables>(**database);
    if (auto done = tables->open(); !done)
        return tl::unexpected(done.error());
    return OpenedTables{std::move(*database), std::move(tables)};
}

} // namespace meshping
