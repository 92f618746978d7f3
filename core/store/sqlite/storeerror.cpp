// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/storeerror.h"

#include "core/model/eventwords.h"
#include "core/store/sqlite/databasefile.h"

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

} // namespace

StoreError makeStoreError(StoreError::Kind kind, const QString &file, const Phrase &reason)
{
    StoreError error{{kind, file, reason}, {}};
    error.message = EventWords().fault(error);
    return error;
}

StoreError classify(const QSqlError &error, const QString &file)
{
    bool known = false;
    const int code = error.nativeErrorCode().toInt(&known);
    const QFileInfo folder(QFileInfo(file).absolutePath());
    const QString said = (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).simplified();
    Phrase reason(said);
    StoreError::Kind kind = known ? kindOf(code) : StoreError::Kind::Failed;
    // Our statements fit the version that the database claims, so its schema must be damaged.
    if (code == SqliteError && said.startsWith(QLatin1StringView("no such ")))
        kind = StoreError::Kind::Corrupt;
    if (kind == StoreError::Kind::Unavailable || kind == StoreError::Kind::Failed) {
        // SQLite's code does not tell why one of its files could not be created.
        if (!folder.isDir())
            reason = QT_TRANSLATE_NOOP("StoreFault", "there is no such folder");
        else if (freeBytes(folder.filePath()) < tooLittle)
            kind = StoreError::Kind::DiskFull;
        else if (!folder.isWritable() && QFileInfo(file).isReadable())
            kind = StoreError::Kind::ReadOnly;
    }
    if (kind == StoreError::Kind::Failed && folder.isDir())
        reason = {QT_TRANSLATE_NOOP("StoreFault", "%1, code %2"), {said, QString::number(code)}};
    return makeStoreError(kind, file, reason);
}

} // namespace meshping
