// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"
#include "core/store/sqlite/treereader.h"

namespace meshping {

/// What rows of a table look like, by which one that was found somewhere is told from those of other tables and from
/// damaged ones.
class TableShape
{
public:
    /// Of a table in a sound database of this version; older ones have the first of its columns.
    static StoreExpected<TableShape> of(Database &database, const QString &table);

    /// Whether the row could be one of the table's. Then its values are such as they are to be inserted.
    bool fit(TreeReader::Row &row) const;

    const QString &name() const { return m_name; }

    /// Where its tree begins in a sound database; the same in all for the tables of the first version.
    PageNumber root() const { return m_root; }

    /// Inserts the first `columns` of them.
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
