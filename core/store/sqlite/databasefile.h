// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/rtt.h"
#include "core/store/sqlite/storeerror.h"

#include <optional>

#include <sys/types.h>

namespace meshping {

/// The file as such: where it is, whether it is still the same, and that no other meshping has it.
class DatabaseFile
{
public:
    /// `path`: the file, or a folder that then holds `meshping.db`; a name without suffix that does not exist is one of
    /// a folder.
    explicit DatabaseFile(QString path) : m_path(std::move(path)) {}

    ~DatabaseFile() { unlock(); }

    DatabaseFile(const DatabaseFile &) = delete;
    DatabaseFile &operator=(const DatabaseFile &) = delete;

    /// Looked up anew each time, because a folder may appear.
    QString file() const;

    /// Keeps other meshpings off by locks on `FILE.lock`, named after what links to the file lead to, and on the file
    /// itself, for it may have several names. The system lifts them when the process ends, however it ends. Reading by
    /// other programs goes on. Where no lock file can be made, there is nothing to protect either. Only while this
    /// process has no connection to the file, or once more for one that was just made.
    StoreResult lock();
    void unlock();

    /// Remembers which file stands at the path now.
    void remember();

    /// Whether the file remembered still stands there.
    bool isSame() const;

    /// Renames the file and those that belong to it to `FILE.corrupt-YYYYMMDD-HHMMSS` (UTC); gives the new name.
    StoreExpected<QString> setAside(WallTime now);

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
    int m_lock = -1;
    int m_ownLock = -1;                  ///< on the file itself
    std::optional<Identity> m_ownLocked; ///< which file that is
};

} // namespace meshping
