// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/delay.h"
#include "tests/lab/program/tundevice.h"

#include <sys/socket.h>

#include <cstdint>
#include <deque>
#include <tuple>
#include <vector>

namespace meshping::lab {

/// Listens on the TUN device for the kernel's own stamps of each packet's passage. They do not depend on when this
/// process got the CPU, as its own stamps do on a loaded machine.
class Stopwatch
{
public:
    /// Not running when the kernel has no packet sockets or refuses one: then there are only our own stamps.
    explicit Stopwatch(unsigned interfaceIndex);

    bool isRunning() const { return m_socket.isOpen(); }

    /// Takes some of what is queued; false when nothing was.
    bool collect();

    /// Packets the kernel could not queue for us: their stamps are missing.
    std::uint64_t dropped() const { return m_dropped; }

    struct Passage
    {
        std::uint64_t key; ///< the packet's content, see packetKey
        Nanoseconds at;    ///< wall clock

        bool operator<(const Passage &other) const { return std::tie(key, at) < std::tie(other.key, other.at); }
    };

    /// All passages, by content and then by time.
    std::vector<Passage> passages() const;

private:
    void note(msghdr &header, std::size_t size, const std::uint8_t *bytes);

    Descriptor m_socket;
    std::uint64_t m_dropped = 0;
    std::deque<Passage> m_passages; ///< grows without ever moving what it holds, which would take too long
};

/// Names a packet by its first bytes.
std::uint64_t packetKey(PacketView packet);

} // namespace meshping::lab
