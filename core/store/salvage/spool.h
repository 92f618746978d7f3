// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backlog.h"
#include "core/store/store.h"
#include "core/store/tables/tables.h"

#include <QStringList>

#include <map>

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

    /// For a database that cannot be written now, of this identity and last flush (an empty one where it cannot be read
    /// either): shows in `contents` which targets there will be, by which names and labels, once what was left is
    /// added, and gives those that this changes. Counters stay as they are. Nothing where nothing waits for this
    /// database.
    std::optional<std::vector<Target>> showIn(const QString &identity, std::uint64_t seq, StoreContents &contents);

    /// Adds what was left to the open database, each part once, and removes it. What belongs to another database is not
    /// added; it stays. Says what was done, where there was something.
    StoreExpected<QString> takeUp(Tables &tables);

    /// After one of these: files that nothing is done with, and why, in a sentence for the user.
    const std::map<QString, QString> &leftOver() const { return m_leftOver; }

private:
    struct Part;

    QString fileIn(const QString &folder, int part) const;
    QStringList files() const;
    std::optional<Part> open(const QString &file, const QString &identity, std::uint64_t seq);
    StoreExpected<bool> takeUpFile(const QString &file, Tables &tables);

    QString m_database;
    QString m_name;
    std::map<QString, QString> m_leftOver;
};

} // namespace meshping
