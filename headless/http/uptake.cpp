// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/uptake.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace meshping {

Uptake::Uptake(int socket) : m_socket(socket)
{
    m_taken.start();
}

void Uptake::look()
{
    tcp_info info{};
    socklen_t size = sizeof info;
    int unacknowledged = 0;
    if (::getsockopt(m_socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 ||
        ::ioctl(m_socket, SIOCOUTQ, &unacknowledged) != 0)
        return;
    if (unacknowledged == 0 || info.tcpi_bytes_acked > m_acknowledged)
        m_taken.start();
    m_acknowledged = info.tcpi_bytes_acked;
}

} // namespace meshping
