// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backlog.h"
#include "core/store/tables.h"

#include <QStringList>

namespace meshping {

/// What a stop could not write to the database, left in another folder of ours until the next start: the runtime
/// directory, else the one for temporary files. Each part is a small database of its own, named after the path of the
/// one that it belongs to.
class Spool
{
public:
    /// `database`: its path, be it there or not.
    explicit Spool(const QString &database);

    /// Where it could be: private folders of this user's, made where they are missing.
    static QStringList folders(bool make);

    /// Leaves all of the backlog in the first folder that takes it; the folder, or why none did.
    tl::expected<QString, QString> leave(const Backlog::Copy &left) const;

    /// Whether a stop has left anything for this database.
    bool isWaiting() const;

    /// Adds what was left to the open database, each part once, and removes it. What belongs to another database, or to
    /// another state of this one, is not added; it stays. Says what was done, where there was something.
    StoreExpected<QString> takeUp(Tables &tables) const;

private:
    QString fileIn(const QString &folder, int part) const;
    StoreExpected<bool> takeUpFile(const QString &file, Tables &tables) const;

    QString m_name;
};

} // namespace meshping
