// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"
#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// The files of an original meshping's database: itself and its write-ahead log.
class OriginalFiles
{
public:
    /// `path`: the database, or the folder that holds it as `meshping.db`.
    explicit OriginalFiles(const QString &path);

    /// Whether the database is there and the original's. Only reads.
    StoreResult check() const;

    const QString &database() const { return m_database; }

    /// When either was written last.
    WallTime written() const;

    /// Whether SQLite can make the files there that it needs for reading what a killed original left in its log.
    bool canBeOpenedInPlace() const;

    /// Copies both into a folder, each as it was at one moment. Gives the copy's path.
    StoreExpected<QString> copyInto(const QString &folder) const;

private:
    QString m_database;
};

} // namespace meshping
