// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/sourcefile.h"

#include <QDir>
#include <QFileInfo>

namespace meshping {

StoreResult checkSourceFile(const QString &file, const QString &wanted)
{
    const auto refuse = [&](const QString &sentence) -> StoreResult {
        return tl::unexpected(StoreError{{StoreError::Kind::Unavailable, file, {}}, sentence});
    };
    const QFileInfo info(file);
    const QString name = QDir::toNativeSeparators(file);
    if (!info.exists())
        return refuse(StoreFault::tr("there is no file %1: give the path of %2").arg(name, wanted));
    if (info.isDir())
        return refuse(
            StoreFault::tr("%1 is a folder: give the path of the database in it, such as %1/meshping.db").arg(name));
    if (!info.isFile())
        return refuse(
            StoreFault::tr("%1 is no file but a pipe, a socket or a device: give the path of %2").arg(name, wanted));
    if (!info.isReadable())
        return refuse(
            StoreFault::tr("%1 may not be read by this user: make it readable, or run this as its owner").arg(name));
    if (info.size() == 0)
        return refuse(StoreFault::tr("%1 is empty: there is nothing in it").arg(name));
    return {};
}

} // namespace meshping
