// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/maintenance.h"
#include "core/store/salvage/salvage.h"
#include "core/store/sqlite/databasefile.h"

namespace meshping {

/// The database as one thing that is there or not: file, connection, tables, and what is known of their contents.
class StoreConnection
{
public:
    StoreConnection(const QString &path, RetentionPolicy policy) : m_file(path), m_policy(policy) {}

    /// What opening found.
    enum class Found : std::uint8_t {
        Same,  ///< the database that was open before, as it was left
        Older, ///< that one, but not as it was left
        Other, ///< any other: made anew, or seen for the first time
    };

    /// Opens for writing, in place of what is open. `contents`: all that was read, when it is not the same; even after
    /// an error.
    StoreExpected<Found> open(WallTime now, StoreContents &contents);

    /// For a database that open() failed on: reads at least what it holds, unless another one was open before; else
    /// gives `why`.
    StoreResult openReadOnly(WallTime now, StoreContents &contents, const StoreError &why);

    /// Of what is open and of what will be.
    void setRetention(RetentionPolicy policy);

    void close();

    /// Closes and renames what is corrupt; gives the new name.
    StoreExpected<QString> setAside(WallTime now);

    /// Copies into the open database, which is empty, what can be read of the damaged one in `file`, and reads that.
    StoreExpected<Salvaged> takeOver(const QString &file, WallTime now, StoreContents &contents);

    bool isOpen() const { return m_tables != nullptr; }

    /// Targets that a stop could not write, which openReadOnly() has shown.
    const std::vector<Target> &waiting() const { return m_waiting; }

    /// Files that stops have left and that nothing is done with, and why, in a sentence for the user.
    const std::map<QString, QString> &leftOver() const { return m_leftOver; }

    /// Whether the open file still stands where it was opened.
    bool isInPlace() const { return m_file.isSame(); }

    /// Writes something and takes it back.
    StoreResult tryToWrite();

    QString file() const { return m_file.file(); }

    // Only while open:
    Tables &tables() { return *m_tables; }

    Maintenance &maintenance() { return *m_maintenance; }

    /// What the database holds; of the last one while none is open.
    DatabaseImage &image() { return m_image; }

private:
    StoreResult checkLog() const;
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
