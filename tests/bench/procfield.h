// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

/// The number behind a name that ends in a colon, in a file of /proc such as /proc/self/io; -1 where it is not told.
inline qint64 field(const QString &path, const QByteArray &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(name.size()).trimmed().split(' ').front().toLongLong();
    }
    return -1;
}
