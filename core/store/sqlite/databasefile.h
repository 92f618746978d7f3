// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"
#include "core/store/sqlite/storeerror.h"

#include <optional>

#include <sys/types.h>

namespace meshping {

/// The database's file: where it is, whether it is still the same file, and the locks against other meshpings.
class DatabaseFile
{
public:
    /// `path`: the file, or a folder that then holds `meshping.db`. A name that does not exist and has no suffix counts
    /// as a folder.
    explicit DatabaseFile(QString path) : m_path(std::move(path)) {}

    ~DatabaseFile() { unlock(); }

    DatabaseFile(const DatabaseFile &) = delete;
    DatabaseFile &operator=(const DatabaseFile &) = delete;

    /// Found anew at each call, because a folder may have appeared.
    QString file() const;

    /// Creates the folder of the file and those above it where they are missing, with mode 0700 as the XDG base
    /// directory specification asks for. The error names the folder that cannot be made and the reason.
    StoreResult makeFolder() const;

    /// Keeps other meshpings off by two locks: on `FILE.lock`, where FILE is what symbolic links lead to, and on the
    /// file itself, since hard links give it several names. The system releases them when the process ends, however it
    /// ends. Other programs can still read. Where no lock file can be created the database cannot be written either, so
    /// that is no error. Call it before this process opens the file, and again once it was created.
    StoreResult lock();
    void unlock();

    /// Remembers which file stands at the path now.
    void remember();

    /// Whether the remembered file is still the one at the path.
    bool isSame() const;

    /// Where the file would be set aside: `FILE.corrupt-YYYYMMDD-HHMMSS` (UTC), or `FILE.original-…` where it is
    /// another program's (`why` is Foreign).
    QString asideName(WallTime now, StoreError::Kind why) const;

    /// Renames the file and those that belong to it. The error is about the file itself.
    StoreResult setAside(const QString &to, StoreError::Kind why);

    /// Renames what is left of the files that belong to it where setAside() was ended by a crash in between.
    void finishSettingAside(const QString &to) const;

private:
    struct Identity
    {
        dev_t device = 0;
        ino_t inode = 0;

        bool operator==(const Identity &) const = default;
    };

    std::optional<Identity> identity() const;
    StoreResult lockName(const QString &wanted);
    StoreResult lockItself(const QString &wanted);

    QString m_path;
    std::optional<Identity> m_remembered;
    QString m_lockedFile;
    int m_lock = -1;                     ///< descriptor of `FILE.lock`
    int m_ownLock = -1;                  ///< descriptor of the file itself
    std::optional<Identity> m_ownLocked; ///< which file that is
};

/// Why `from` cannot be set aside as `to`: see DatabaseFile::setAside.
StoreError cannotBeSetAside(StoreError::Kind why, const QString &from, const QString &to, const QString &reason);

/// Bytes that an ordinary user may still write to the disk that holds `path`; the largest number if unknown.
qint64 freeBytes(const QString &path);

} // namespace meshping
