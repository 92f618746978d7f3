// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/diskspace.h"

#include <QFile>

#include <limits>

#include <sys/statvfs.h>

namespace meshping {

qint64 freeBytes(const QString &path)
{
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(path).constData(), &info) != 0)
        return std::numeric_limits<qint64>::max();
    return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
}

} // namespace meshping
