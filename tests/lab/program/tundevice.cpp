// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/tundevice.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

namespace meshping::lab {

namespace {

constexpr const char *deviceName = "lab0";

tl::unexpected<std::string> failure(const std::string &what)
{
    return tl::unexpected(what + ": " + std::strerror(errno));
}

/// The queue is long, because a packet dropped there would be the lab's loss, not the scenario's. IPv6 goes through a
/// router, as it would in earnest: else each destination were a neighbour, and beyond 1024 of them the kernel tidies
/// its table for half a millisecond in the middle of a send.
std::string setupCommands(const Scenario &scenario)
{
    const std::string device = deviceName;
    const std::string host4 = scenario.host4.text();
    const std::string host6 = scenario.host6.text();
    std::string commands = "link set lo up\n";
    commands += "link set " + device + " txqueuelen 100000 up\n";
    commands += "address add " + host4 + "/32 dev " + device + '\n';
    commands += "address add " + host6 + "/128 dev " + device + " nodad\n";
    commands += "route add default dev " + device + " src " + host4 + '\n';
    commands += "route add ::/0 via fe80::1 onlink dev " + device + " src " + host6 + '\n';
    return commands;
}

bool configure(const std::string &commands)
{
    const auto closePipe = [](std::FILE *pipe) { return pclose(pipe); };
    std::FILE *pipe = popen("ip -batch -", "we");
    if (!pipe)
        return false;
    const bool written = std::fwrite(commands.data(), 1, commands.size(), pipe) == commands.size();
    return closePipe(pipe) == 0 && written;
}

} // namespace

Descriptor::Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        close(m_fd);
}

tl::expected<TunDevice, std::string> TunDevice::open(const Scenario &scenario)
{
    Descriptor fd(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
    if (!fd.isOpen())
        return failure("cannot open /dev/net/tun");
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::strncpy(request.ifr_name, deviceName, IFNAMSIZ - 1);
    if (ioctl(fd.get(), TUNSETIFF, &request) < 0)
        return failure("cannot create a TUN device in this network namespace");
    if (!configure(setupCommands(scenario)))
        return tl::unexpected<std::string>("cannot configure the TUN device: 'ip' of iproute2 failed, see above");
    return TunDevice(std::move(fd));
}

unsigned TunDevice::interfaceIndex() const
{
    return if_nametoindex(deviceName);
}

PacketView TunDevice::read(std::span<std::uint8_t> buffer)
{
    const ssize_t size = ::read(m_fd.get(), buffer.data(), buffer.size());
    return size > 0 ? PacketView(buffer).first(std::size_t(size)) : PacketView();
}

bool TunDevice::write(const Packet &packet)
{
    return ::write(m_fd.get(), packet.data(), packet.size()) == ssize_t(packet.size());
}

} // namespace meshping::lab
