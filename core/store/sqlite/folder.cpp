// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/folder.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <cerrno>

#include <sys/stat.h>

namespace meshping {

StoreResult makeFolderOf(const QString &file)
{
    constexpr mode_t forItsUserAlone = 0700;
    QStringList missing;
    QFileInfo folder(QFileInfo(file).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        missing.prepend(folder.absoluteFilePath());
        folder.setFile(folder.absolutePath());
    }
    for (const QString &path : missing) {
        // Another process may make it, too.
        if (::mkdir(QFile::encodeName(path).constData(), forItsUserAlone) == 0 || errno == EEXIST)
            continue;
        const QString reason = qt_error_string(errno);
        return tl::unexpected(makeStoreError(StoreError::Kind::Unavailable, file,
                                             StoreFault::tr("the folder %1 cannot be made: %2").arg(path, reason)));
    }
    return {};
}

} // namespace meshping
