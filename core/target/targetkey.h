// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/target/target.h"

#include <QStringView>

namespace meshping {

/// How calls name targets that are there: by an address, which means all rows that have it; by name@address, which
/// means one; or by a name. The last @ divides.
struct TargetKey
{
    explicit TargetKey(QStringView key);

    QString text;         ///< all of it, which may be a name
    QHostAddress address; ///< null where there is none in it
    QString name;         ///< what stands before the address; null where nothing does

    // What it means among the hosts that have never resolved.
    QString host;
    FamilyChoice family = FamilyChoice::Any;

    /// Whether it means a target with its address.
    bool fits(const Target &target) const { return name.isNull() || name == target.shownName(); }

    /// Whether it means a target without address.
    bool fitsUnresolved(const Target &target) const { return host == target.host && family == target.family; }
};

} // namespace meshping
