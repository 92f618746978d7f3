// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace meshping {

inline constexpr quint16 defaultPort = 9922;

/// Where a server listens.
struct ListenEndpoint
{
    QHostAddress address; ///< QHostAddress::Any: both families
    quint16 port = 0;     ///< 0: any free one
    /// Whether the server must not start without it. It need not have the built-in [::1]: some machines have no IPv6.
    bool required = true;

    bool operator==(const ListenEndpoint &) const = default;

    /// `127.0.0.1:9922`, `[::1]:9922`.
    QString toString() const;
};

} // namespace meshping
