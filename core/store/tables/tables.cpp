// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tables/tables.h"

namespace meshping {

using namespace Qt::StringLiterals;

MetaTable::MetaTable(Database &database)
    : m_put(database, u"INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"_s),
      m_remove(database, u"DELETE FROM meta WHERE key = ?"_s),
      m_get(database, u"SELECT value FROM meta WHERE key = ?"_s),
      m_starting(database, u"SELECT key, value FROM meta WHERE key >= ? AND key < ?"_s)
{
}

StoreResult MetaTable::put(const QString &key, const QVariant &value)
{
    return m_put.run(key, value);
}

StoreResult MetaTable::remove(const QString &key)
{
    return m_remove.run(key);
}

StoreExpected<QVariant> MetaTable::get(const QString &key)
{
    if (auto done = m_get.run(key); !done)
        return tl::unexpected(done.error());
    const QVariant value = m_get.next() ? m_get.variant(0) : QVariant();
    if (auto done = m_get.done(); !done)
        return tl::unexpected(done.error());
    return value;
}

StoreExpected<std::map<QString, QString>> MetaTable::startingWith(const QString &prefix)
{
    if (auto done = m_starting.run(prefix, prefix + QChar(0xffff)); !done)
        return tl::unexpected(done.error());
    std::map<QString, QString> found;
    while (m_starting.next())
        found[m_starting.text(0).sliced(prefix.size())] = m_starting.text(1);
    if (auto done = m_starting.done(); !done)
        return tl::unexpected(done.error());
    return found;
}

StoreResult Tables::open()
{
    const auto found = database.value(u"SELECT value FROM meta WHERE key = 'identity'"_s);
    if (!found)
        return tl::unexpected(found.error());
    identity = found->toString();
    return log.open();
}

} // namespace meshping
