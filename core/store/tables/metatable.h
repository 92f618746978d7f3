// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sqlite/database.h"

#include <map>

namespace meshping {

/// The table `meta`: facts by their key.
class MetaTable
{
public:
    explicit MetaTable(Database &database);

    StoreResult put(const QString &key, const QVariant &value);
    StoreResult remove(const QString &key);

    /// Invalid where there is none.
    StoreExpected<QVariant> get(const QString &key);

    /// Those whose key begins with `prefix`, by what follows it.
    StoreExpected<std::map<QString, QString>> startingWith(const QString &prefix);

private:
    Statement m_put;
    Statement m_remove;
    Statement m_get;
    Statement m_starting;
};

} // namespace meshping
