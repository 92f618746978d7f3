// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage/tableshape.h"

namespace meshping {

using namespace Qt::StringLiterals;

StoreExpected<TableShape> TableShape::of(Database &database, const QString &table)
{
    TableShape shape;
    shape.m_name = table;
    Statement master(database, u"SELECT rootpage, sql FROM sqlite_master WHERE type = 'table' AND name = ?"_s);
    if (auto done = master.run(table); !done)
        return tl::unexpected(done.error());
    if (master.next()) {
        shape.m_root = static_cast<PageNumber>(master.integer(0));
        shape.m_hasRowid = !master.text(1).contains(u"WITHOUT ROWID"_s);
    }
    Statement info(database, u"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?)"_s);
    if (auto done = info.run(table); !done)
        return tl::unexpected(done.error());
    while (info.next()) {
        const bool isKey = info.integer(4) != 0;
        const bool mayBeNull = info.integer(2) == 0 && !isKey;
        shape.m_keyIsRowid = shape.m_keyIsRowid || (shape.m_hasRowid && isKey);
        shape.m_columns.push_back({info.text(0), info.text(1), mayBeNull || !info.isNull(3), mayBeNull});
    }
    if (auto done = info.done(); !done)
        return tl::unexpected(done.error());
    return shape;
}

bool TableShape::fit(TreeReader::Row &row) const
{
    QVariantList &values = row.values;
    if (row.number.has_value() != m_hasRowid || values.isEmpty() || values.size() > std::ssize(m_columns))
        return false;
    // SQLite stores such a key as the rowid and leaves NULL in the row.
    if (m_keyIsRowid && values.front().isNull())
        values.front() = qlonglong(*row.number);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool missing = qsizetype(i) >= values.size();
        if (missing ? !m_columns[i].mayBeMissing : !m_columns[i].holds(values[qsizetype(i)]))
            return false;
    }
    return true;
}

bool TableShape::Column::holds(const QVariant &value) const
{
    if (value.isNull() && value.typeId() != QMetaType::QByteArray && value.typeId() != QMetaType::QString)
        return mayBeNull;
    if (type == u"INTEGER")
        return value.typeId() == QMetaType::LongLong;
    if (type == u"REAL")
        return value.typeId() == QMetaType::Double || value.typeId() == QMetaType::LongLong;
    if (type == u"TEXT")
        return value.typeId() == QMetaType::QString;
    if (type == u"BLOB")
        return value.typeId() == QMetaType::QByteArray;
    return true;
}

QString TableShape::insertion(qsizetype columns) const
{
    QStringList names;
    QStringList places;
    for (qsizetype i = 0; i < columns; ++i) {
        names << m_columns[std::size_t(i)].name;
        places << u"?"_s;
    }
    return u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(m_name, names.join(u','), places.join(u','));
}

} // namespace meshping
