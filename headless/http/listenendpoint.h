// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

namespace meshping {

/// Where the server listens.
struct ListenEndpoint
{
    QHostAddress address;
    quint16 port = 0;
    /// Whether the server must not start without it. The built-in [::1] is not: some machines have no IPv6.
    bool required = true;

    bool operator==(const ListenEndpoint &) const = default;

    /// `127.0.0.1:9922`, `[::1]:9922`.
    QString toString() const;
};

} // namespace meshping
