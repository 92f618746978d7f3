// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite/opener.h"

#include "core/store/sqlite/migrations.h"

#include <QFileInfo>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// How long to wait for other programs. A flush that finds the database locked is tried again with the next one.
constexpr std::chrono::milliseconds busyTimeout{250};

/// SQLite's automatic checkpoints are off: they would copy the same pages every 4 MB of its log.
constexpr QLatin1StringView settings[] = {
    // A finished flush is on the disk, so that a power cut costs no more than a crash of the program.
    QLatin1StringView("PRAGMA synchronous = FULL"),
    QLatin1StringView("PRAGMA wal_autocheckpoint = 0"),
    QLatin1StringView("PRAGMA journal_size_limit = 0"),
    // Debian's SQLite overwrites deleted rows, which would slow retention down.
    QLatin1StringView("PRAGMA secure_delete = OFF"),
    QLatin1StringView("PRAGMA temp_store = MEMORY"),
};

StoreResult prepare(Database &database)
{
    // Look first, since the file may not be ours to change.
    const auto upToDate = isUpToDate(database);
    if (!upToDate)
        return tl::unexpected(upToDate.error());
    const auto mode = database.value(u"PRAGMA journal_mode = WAL"_s);
    if (!mode && !*upToDate)
        return tl::unexpected(mode.error());
    for (const QLatin1StringView setting : settings) {
        if (auto done = database.run(setting); !done)
            return done;
    }
    return migrate(database);
}

} // namespace

StoreExpected<std::unique_ptr<Database>> openForWriting(const QString &file)
{
    auto database = Database::open(file, Database::Access::ReadWrite, busyTimeout);
    if (!database)
        return database;
    if (auto ready = prepare(**database); !ready)
        return tl::unexpected(ready.error());
    return database;
}

StoreExpected<std::unique_ptr<Database>> openForReading(const QString &file, const StoreError &why)
{
    if (!QFileInfo(file).isReadable())
        return tl::unexpected(why);
    // After a crash the newest data is in the write-ahead log, which an immutable database ignores.
    const bool complete = QFileInfo(file + u"-wal"_s).size() == 0;
    for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable}) {
        if (access == Database::Access::Immutable && !complete)
            continue;
        auto database = Database::open(file, access, busyTimeout);
        if (database && isUpToDate(**database).value_or(false))
            return database;
    }
    return tl::unexpected(why);
}

} // namespace meshping
