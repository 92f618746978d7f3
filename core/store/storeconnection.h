// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/maintenance.h"
#include "core/store/salvage/salvage.h"
#include "core/store/sqlite/databasefile.h"

namespace meshping {

/// The database as a whole, open or not: its file, connection and tables, and what is known of their contents.
class StoreConnection
{
public:
    StoreConnection(const QString &path, RetentionPolicy policy) : m_file(path), m_policy(policy) {}

    /// What opening found.
    enum class Found : std::uint8_t {
        Same,  ///< the database that was open before, as it was left
        Older, ///< that database, but in an earlier state
        Other, ///< another database: just made, or seen for the first time
    };

    /// Closes what is open and opens the database for writing. Unless it is the same, `contents` gets all that could be
    /// read, even after an error.
    StoreExpected<Found> open(WallTime now, StoreContents &contents);

    /// After a failed open(): at least reads what the database holds. Where that fails too, or another database was
    /// open before, the error is `why`.
    StoreResult openReadOnly(WallTime now, StoreContents &contents, const StoreError &why);

    /// Holds for the open database and for those opened later.
    void setRetention(RetentionPolicy policy);

    void close();

    /// Closes the database and renames it: one that is corrupt, or the original meshping's (Foreign), for which a
    /// PendingImport is noted. Gives the new name.
    StoreExpected<QString> setAside(WallTime now, StoreError::Kind why);

    /// To be called before the first open(): a crash may have come between two steps of setting the original's aside.
    void finishSettingAside();

    /// Reads the open database again, whose tables were changed by other than flushes.
    StoreResult readAgain(WallTime now, StoreContents &contents);

    /// Copies what can be read of the damaged database in `file` into the open one, which is empty, then reads it.
    StoreExpected<Salvaged> takeOver(const QString &file, WallTime now, StoreContents &contents);

    bool isOpen() const { return m_tables != nullptr; }

    /// Targets that openReadOnly() found in what an earlier stop could not write.
    const std::vector<Target> &waiting() const { return m_waiting; }

    /// Files of earlier stops that cannot be taken up, each with a sentence for the user why.
    const std::map<QString, QString> &leftOver() const { return m_leftOver; }

    /// Whether the open file still stands where it was opened.
    bool isInPlace() const { return m_file.isSame(); }

    /// Tries whether the database can be written: changes a row and rolls back.
    StoreResult tryToWrite();

    QString file() const { return m_file.file(); }

    const RetentionPolicy &retention() const { return m_policy; }

    /// Null while it is not open.
    Tables *openTables() { return m_tables.get(); }

    // Only while open:
    Tables &tables() { return *m_tables; }

    Maintenance &maintenance() { return *m_maintenance; }

    /// What the open database holds, or the last one that was open.
    DatabaseImage &image() { return m_image; }

private:
    StoreResult checkLog() const;
    StoreResult takeUpLeftOver(Tables &tables);
    bool showWaiting(const QString &identity, std::uint64_t seq, StoreContents &contents);
    StoreResult noteTakenOver(const QString &file, const QString &identity);
    void install(std::unique_ptr<Database> database, std::unique_ptr<Tables> tables, WallTime now);

    DatabaseFile m_file;
    RetentionPolicy m_policy;
    DatabaseImage m_image;
    std::vector<Target> m_waiting;
    std::map<QString, QString> m_leftOver;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Tables> m_tables;
    std::unique_ptr<Maintenance> m_maintenance;
};

} // namespace meshping
