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

/// Bytes that each of our sockets asks for its receive queue (SO_RCVBUF); the kernel gives at most net.core.rmem_max,
/// and room for twice as much. Enough for 40,000 replies that come while nobody looks.
inline constexpr int receiveQueueBytes = 16 << 20;

/// "raw", "datagram", "none".
QString socketModeName(SocketMode mode);

} // namespace meshping
