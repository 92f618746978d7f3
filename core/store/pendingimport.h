// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/storeerror.h"

namespace meshping {

/// The note that the database of the original meshping is being set aside and imported. It is a file of its own,
/// `DATABASE.importing`, since it is written before there is a database of ours, so that a crash at any moment loses
/// nothing: the next start goes on.
class PendingImport
{
public:
    /// `database`: the path of our database.
    explicit PendingImport(const QString &database);

    /// Where the original's database is, or is to be; empty if none is being imported.
    QString original() const;

    StoreResult note(const QString &original) const;

    void done() const;

private:
    QString m_database;
    QString m_note;
};

} // namespace meshping
