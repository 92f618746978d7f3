// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storeerror.h"

#include "core/store/sqlite/databasefile.h"

#include <QDir>
#include <QFileInfo>

namespace meshping {

Q_LOGGING_CATEGORY(lcStore, "meshping.store")

namespace {

/// Primary result codes of SQLite: https://www.sqlite.org/rescode.html
enum SqliteCode {
    SqliteError = 1,
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteNotADatabase = 26,
};

/// A disk with less free space than this is full: SQLite's smallest files take that much.
constexpr qint64 tooLittle = 64 << 10;

StoreError::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SqliteBusy:
    case SqliteLocked:
        return StoreError::Kind::Locked;
    case SqliteReadOnly:
        return StoreError::Kind::ReadOnly;
    case SqliteFull:
        return StoreError::Kind::DiskFull;
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return StoreError::Kind::Corrupt;
    case SqliteCannotOpen:
    case SqlitePerm:
        return StoreError::Kind::Unavailable;
    default:
        return StoreError::Kind::Failed;
    }
}

/// What is wrong and what to do; %1 is the file, %2 the detail.
QString sentence(StoreError::Kind kind)
{
    switch (kind) {
    case StoreError::Kind::Locked:
        return StoreFault::tr("the database %1 is locked by another program (%2): waiting until it lets go");
    case StoreError::Kind::InUse:
        return StoreFault::tr(
            "the database %1 is in use by another meshping (%2): stop that one, or give this one a --database of "
            "its own");
    case StoreError::Kind::DiskFull:
        return StoreFault::tr("no space is left on the disk for the database %1 (%2): free some");
    case StoreError::Kind::ReadOnly:
        return StoreFault::tr(
            "the database %1 is read-only (%2): make it and its folder writable for the user that runs meshping");
    case StoreError::Kind::Corrupt:
        return StoreFault::tr("the database %1 is corrupt (%2)");
    case StoreError::Kind::Newer:
        return StoreFault::tr(
            "the database %1 was written by a newer version of meshping (%2) and is left alone: upgrade, or give "
            "another --database");
    case StoreError::Kind::Foreign:
        return StoreFault::tr("%1 is not meshping's (%2) and is left alone: give another --database");
    case StoreError::Kind::Unavailable:
        return StoreFault::tr(
            "the database %1 cannot be opened (%2): check that its folder exists and that the user that runs "
            "meshping may write there");
    case StoreError::Kind::Failed:
        break;
    }
    return StoreFault::tr("the database %1 cannot be read or written (%2): check the disk");
}

} // namespace

StoreError makeStoreError(StoreError::Kind kind, const QString &file, const QString &detail)
{
    return {kind, sentence(kind).arg(QDir::toNativeSeparators(file), detail)};
}

StoreError classify(const QSqlError &error, const QString &file)
{
    bool known = false;
    const int code = error.nativeErrorCode().toInt(&known);
    const QFileInfo folder(QFileInfo(file).absolutePath());
    QString detail = (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).simplified();
    StoreError::Kind kind = known ? kindOf(code) : StoreError::Kind::Failed;
    // Our statements fit the version that the database claims, so its schema must be damaged.
    if (code == SqliteError && detail.startsWith(QLatin1StringView("no such ")))
        kind = StoreError::Kind::Corrupt;
    if (kind == StoreError::Kind::Unavailable || kind == StoreError::Kind::Failed) {
        // SQLite's code does not tell why one of its files could not be created.
        if (!folder.isDir())
            detail = StoreFault::tr("there is no such folder");
        else if (freeBytes(folder.filePath()) < tooLittle)
            kind = StoreError::Kind::DiskFull;
        else if (!folder.isWritable() && QFileInfo(file).isReadable())
            kind = StoreError::Kind::ReadOnly;
    }
    if (kind == StoreError::Kind::Failed)
        detail += StoreFault::tr(", code %1").arg(code);
    return makeStoreError(kind, file, detail);
}

} // namespace meshping
