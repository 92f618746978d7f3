// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace meshping {

enum class SocketMode : std::uint8_t {
    None,     ///< no permission: nothing is probed
    Raw,      ///< SOCK_RAW, with CAP_NET_RAW
    Datagram, ///< SOCK_DGRAM ping sockets, by net.ipv4.ping_group_range
};

/// "raw", "datagram", "none".
QString socketModeName(SocketMode mode);

} // namespace meshping
