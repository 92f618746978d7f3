// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/program/stopwatch.h"

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

namespace meshping::lab {

namespace {

/// Enough for headers, an error's quote, and the nonce of any probe.
constexpr std::size_t keySize = 128;

Descriptor openPacketSocket(unsigned interfaceIndex)
{
    Descriptor fd(socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd.isOpen())
        return fd;
    const int queueBytes = 256 << 20;
    if (setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUFFORCE, &queueBytes, sizeof queueBytes) != 0)
        setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &queueBytes, sizeof queueBytes);
    const int on = 1;
    setsockopt(fd.get(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    setsockopt(fd.get(), SOL_SOCKET, SO_RXQ_OVFL, &on, sizeof on);
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = int(interfaceIndex);
    if (bind(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return Descriptor();
    return fd;
}

} // namespace

std::uint64_t packetKey(PacketView packet)
{
    return contentHash(packet.data(), std::min(packet.size(), keySize));
}

Stopwatch::Stopwatch(unsigned interfaceIndex) : m_socket(openPacketSocket(interfaceIndex)) {}

bool Stopwatch::collect()
{
    constexpr unsigned batch = 16;
    if (!isRunning())
        return false;
    std::array<std::array<std::uint8_t, keySize>, batch> bytes;
    std::array<std::array<std::uint8_t, 128>, batch> controls;
    std::array<iovec, batch> vectors;
    std::array<mmsghdr, batch> messages{};
    for (unsigned i = 0; i < batch; ++i) {
        vectors[i] = {bytes[i].data(), bytes[i].size()};
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_control = controls[i].data();
        messages[i].msg_hdr.msg_controllen = controls[i].size();
    }
    const int count = recvmmsg(m_socket.get(), messages.data(), batch, MSG_DONTWAIT, nullptr);
    for (int i = 0; i < count; ++i)
        note(messages[i].msg_hdr, messages[i].msg_len, bytes[i].data());
    return count > 0;
}

void Stopwatch::note(msghdr &header, std::size_t size, const std::uint8_t *bytes)
{
    for (cmsghdr *item = CMSG_FIRSTHDR(&header); item; item = CMSG_NXTHDR(&header, item)) {
        if (item->cmsg_level != SOL_SOCKET)
            continue;
        if (item->cmsg_type == SCM_TIMESTAMPNS) {
            timespec stamp;
            std::memcpy(&stamp, CMSG_DATA(item), sizeof stamp);
            const auto time = std::chrono::seconds(stamp.tv_sec) + Nanoseconds(stamp.tv_nsec);
            m_passages.push_back({packetKey({bytes, size}), time});
        } else if (item->cmsg_type == SO_RXQ_OVFL) {
            std::uint32_t dropped = 0;
            std::memcpy(&dropped, CMSG_DATA(item), sizeof dropped);
            m_dropped = dropped;
        }
    }
}

std::vector<Stopwatch::Passage> Stopwatch::passages() const
{
    std::vector<Passage> sorted(m_passages.begin(), m_passages.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace meshping::lab
