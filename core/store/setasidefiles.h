// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/figures.h"
#include "core/store/tables/tables.h"

#include <QStringList>

#include <map>

namespace meshping {

/// Damaged databases that were set aside. The user is told of each until its file is moved away; the table `meta`
/// remembers them across restarts.
class SetAsideFiles
{
public:
    /// Adds those that the database knows.
    void read(MetaTable &meta);

    /// Adds one.
    StoreResult add(const SetAside &aside, MetaTable &meta);

    /// A sentence for each whose file is still there. Forgets the others, in `meta`, too (null while there is none).
    QStringList warnings(MetaTable *meta);

private:
    std::map<QString, QString> m_noted; ///< by the file: its figures as JSON, or the words of an older version
};

} // namespace meshping
