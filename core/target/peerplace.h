// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace meshping {

/// Where another node of the mesh answers HTTP.
struct PeerPlace
{
    QString host; ///< a name in lower case, or an address without brackets
    quint16 port = 0;

    /// host:port, an IPv6 address in brackets.
    QString toString() const;

    bool operator==(const PeerPlace &) const = default;
};

} // namespace meshping
