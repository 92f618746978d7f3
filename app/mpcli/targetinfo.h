// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/table/texttable.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace meshping {

/// A target as the daemon describes it.
struct TargetInfo
{
    QString address;  ///< empty while the name has never resolved
    QString name;     ///< empty where it would only be the address once more
    QJsonObject json; ///< all of it

    /// The address, or, without one, the name.
    const QString &key() const { return address.isEmpty() ? name : address; }

    /// "name@address", or the one that there is.
    QString label() const;

    /// A number of `json`, 0 where it is missing.
    double number(QStringView field) const;
    std::uint64_t count(QStringView field) const;

    TextTableRow row() const;
};

/// Null when `json` is no target.
std::optional<TargetInfo> targetInfo(const QJsonObject &json);

} // namespace meshping
