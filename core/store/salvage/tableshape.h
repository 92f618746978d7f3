// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"
#include "core/store/sqlite/treereader.h"

namespace meshping {

/// What the rows of a table look like. It tells whether a row that was found somewhere can belong to the table, or
/// belongs to another one or is damaged.
class TableShape
{
public:
    /// `database`: an intact one of this version. In older versions a table may have fewer columns, but begins with the
    /// same ones.
    static StoreExpected<TableShape> of(Database &database, const QString &table);

    /// Whether the row can belong to the table. If so, its values are made ready to be inserted.
    bool fit(TreeReader::Row &row) const;

    const QString &name() const { return m_name; }

    /// The root page in an intact database. Tables of the first version have the same one everywhere.
    PageNumber root() const { return m_root; }

    /// The statement that inserts a row with this many columns.
    QString insertion(qsizetype columns) const;

private:
    struct Column
    {
        QString name;
        QString type;
        bool mayBeMissing = false;
        bool mayBeNull = false;

        bool holds(const QVariant &value) const;
    };

    QString m_name;
    PageNumber m_root = 0;
    bool m_hasRowid = true;
    bool m_keyIsRowid = false;
    std::vector<Column> m_columns;
};

} // namespace meshping
