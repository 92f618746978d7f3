// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/backlog.h"
#include "core/store/store.h"
#include "core/store/tables/tables.h"

#include <QStringList>

#include <map>

namespace meshping {

/// Keeps what a stop could not write to the database until the next start, in a private folder elsewhere: in the
/// runtime directory, else in that for temporary files. Each part is a small database, named after the path of the
/// database that it belongs to.
class Spool
{
public:
    /// `database`: the path of the database, which need not exist.
    explicit Spool(const QString &database);

    /// The user's private folders where parts may be; with `make`, missing ones are created.
    static QStringList folders(bool make);

    /// Writes all of the backlog into the first folder where that works. Gives the folder, or why none worked.
    tl::expected<QString, QString> leave(const Backlog::Copy &left) const;

    /// For a database that cannot be written now: changes the targets in `contents`, their names and labels to what
    /// they will be once the parts are added, but no counters. Gives the changed targets, or nothing if no part waits
    /// for this database. `identity`: of the database, empty if it cannot be read; `seq`: its last flush.
    std::optional<std::vector<Target>> showIn(const QString &identity, std::uint64_t seq, StoreContents &contents);

    /// Adds all parts to the open database, each once, and deletes them. Those of another database stay. Gives a
    /// sentence on what was done, empty if nothing.
    StoreExpected<QString> takeUp(Tables &tables);

    /// Known after showIn() or takeUp(): files that cannot be used, each with a sentence for the user why.
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
