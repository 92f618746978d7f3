// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/batch.h"

#include <cerrno>
#include <cstring>
#include <ctime>

namespace meshping {

namespace {

template <class T>
T contents(const cmsghdr *control)
{
    T value{};
    std::memcpy(&value, CMSG_DATA(control), sizeof value);
    return value;
}

bool isQueuedError(const cmsghdr *control)
{
    return (control->cmsg_level == SOL_IP && control->cmsg_type == IP_RECVERR) ||
           (control->cmsg_level == SOL_IPV6 && control->cmsg_type == IPV6_RECVERR);
}

} // namespace

ReceiveBatch::ReceiveBatch()
{
    for (std::size_t i = 0; i < size; ++i) {
        m_parts[i] = {m_data[i].data(), dataLength};
        m_headers[i].msg_hdr.msg_iov = &m_parts[i];
        m_headers[i].msg_hdr.msg_iovlen = 1;
        m_headers[i].msg_hdr.msg_name = &m_names[i];
        m_headers[i].msg_hdr.msg_control = m_control[i].data();
    }
}

int ReceiveBatch::read(int descriptor, int flags)
{
    for (mmsghdr &header : m_headers) {
        header.msg_hdr.msg_namelen = sizeof(sockaddr_storage);
        header.msg_hdr.msg_controllen = controlLength;
    }
    // An ICMP error about an earlier request makes one read fail; the next read brings the messages.
    for (int attempt = 0; attempt < 8; ++attempt) {
        const int count = recvmmsg(descriptor, m_headers.data(), size, flags | MSG_DONTWAIT, nullptr);
        if (count >= 0)
            return count;
        if (errno == EAGAIN)
            return 0;
    }
    return 0;
}

ReceiveBatch::Message ReceiveBatch::message(int index) const
{
    const auto i = static_cast<std::size_t>(index);
    const msghdr &header = m_headers[i].msg_hdr;
    Message message;
    message.from = Endpoint::fromSockaddr(header.msg_name, header.msg_namelen);
    message.data = Bytes(m_data[i]).first(std::min<std::size_t>(m_headers[i].msg_len, dataLength));
    message.cutOff = (header.msg_flags & MSG_TRUNC) != 0;
    auto *copy = const_cast<msghdr *>(&header); // CMSG_NXTHDR takes no const
    for (cmsghdr *control = CMSG_FIRSTHDR(copy); control; control = CMSG_NXTHDR(copy, control))
        takeControl(control, message);
    return message;
}

void ReceiveBatch::takeControl(const cmsghdr *control, Message &message)
{
    if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_TIMESTAMPNS) {
        const auto stamp = contents<timespec>(control);
        message.stamp = WallTime(std::chrono::seconds(stamp.tv_sec) + std::chrono::nanoseconds(stamp.tv_nsec));
    } else if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SO_RXQ_OVFL) {
        message.overflow = contents<std::uint32_t>(control);
    } else if (isQueuedError(control)) {
        message.error = contents<sock_extended_err>(control);
        const std::size_t head = CMSG_LEN(sizeof(sock_extended_err));
        if (control->cmsg_len > head)
            message.offender =
                Endpoint::fromSockaddr(CMSG_DATA(control) + sizeof(sock_extended_err), control->cmsg_len - head);
    }
}

} // namespace meshping
