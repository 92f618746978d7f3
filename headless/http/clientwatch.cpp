// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/clientwatch.h"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace meshping {

ClientWatch::ClientWatch(int socket, QObject *parent)
    : QObject(parent),
      m_socket(socket),
      m_readable(socket, QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &ClientWatch::look);
}

void ClientWatch::stop()
{
    m_readable.setEnabled(false);
}

void ClientWatch::look()
{
    std::array<char, 16 * 1024> thrownAway{};
    const ssize_t count = ::recv(m_socket, thrownAway.data(), thrownAway.size(), MSG_DONTWAIT);
    if (count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)))
        return;
    stop();
    if (count < 0) {
        Q_EMIT gone();
    } else {
        m_ended = true;
        Q_EMIT ended();
    }
}

bool ClientWatch::isGone() const
{
    pollfd state{m_socket, 0, 0};
    return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

bool ClientWatch::hasArrived() const
{
    int unacknowledged = 0;
    return ::ioctl(m_socket, SIOCOUTQ, &unacknowledged) == 0 && unacknowledged == 0;
}

} // namespace meshping
