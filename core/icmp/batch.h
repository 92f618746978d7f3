// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"
#include "core/stats/rtt.h"

#include <linux/errqueue.h>
#include <sys/socket.h>

#include <array>
#include <optional>

namespace meshping {

/// The buffers of one recvmmsg call: up to 64 messages with their control messages.
class ReceiveBatch
{
public:
    static constexpr int size = 64;

    struct Message
    {
        Endpoint from;
        Endpoint offender; ///< of an entry from the error queue: who reported it
        WallTime stamp{};  ///< when it arrived (SO_TIMESTAMPNS); in the error queue, when the request departed
        Bytes data;
        bool cutOff = false;                   ///< the message was longer than there is room here
        std::optional<std::uint32_t> overflow; ///< SO_RXQ_OVFL
        std::optional<sock_extended_err> error;
    };

    ReceiveBatch();

    /// Reads without waiting; returns how many messages there were.
    int read(int descriptor, int flags);

    /// A message of the last read; its data live until the next.
    Message message(int index) const;

private:
    static constexpr std::size_t dataLength = 1536; // ICMP errors have 576 bytes at most, ICMPv6 ones 1280
    static constexpr std::size_t controlLength = 256;

    static void takeControl(const cmsghdr *control, Message &message);

    std::array<mmsghdr, size> m_headers{};
    std::array<iovec, size> m_parts{};
    std::array<sockaddr_storage, size> m_names{};
    std::array<std::array<std::byte, dataLength>, size> m_data{};
    alignas(cmsghdr) std::array<std::array<std::byte, controlLength>, size> m_control{};
};

} // namespace meshping
