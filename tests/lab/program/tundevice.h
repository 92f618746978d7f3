// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/packet.h"
#include "tests/lab/program/scenario.h"

#include <string>

namespace meshping::lab {

/// A file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}

    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor();

    int get() const { return m_fd; }

    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

/// A TUN device in the current network namespace that all traffic but loopback goes through.
class TunDevice
{
public:
    /// Creates the device, gives it the host's addresses and the default routes, brings it and loopback up.
    static tl::expected<TunDevice, std::string> open(const Scenario &scenario);

    int fd() const { return m_fd.get(); }

    unsigned interfaceIndex() const;

    /// The next packet the machine sent, in `buffer`; empty when there is none now.
    PacketView read(std::span<std::uint8_t> buffer);

    /// Hands a packet to the machine as if received; false when the kernel refused it.
    bool write(const Packet &packet);

private:
    explicit TunDevice(Descriptor fd) : m_fd(std::move(fd)) {}

    Descriptor m_fd;
};

} // namespace meshping::lab
