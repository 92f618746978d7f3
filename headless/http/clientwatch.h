// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace meshping {

/// Watches a client that is being answered, and throws away what it still sends. When it shuts down its sending side,
/// it either goes on reading (nc -N, socat) or has closed the connection. TCP does not tell these apart until we send
/// something: a client that has closed answers with a reset.
class ClientWatch : public QObject
{
    Q_OBJECT

public:
    /// `socket` must outlive this, or stop() be called before it closes.
    ClientWatch(int socket, QObject *parent);

    /// The client sends no more.
    bool hasEnded() const { return m_ended; }

    /// The connection was reset.
    bool isGone() const;

    /// All that was handed to the kernel has arrived at the other end.
    bool hasArrived() const;

    /// Takes note of what is there now; by itself this happens as soon as something comes.
    void look();

    void stop();

Q_SIGNALS:
    void ended();
    void gone();

private:
    int m_socket;
    QSocketNotifier m_readable;
    bool m_ended = false;
};

} // namespace meshping
