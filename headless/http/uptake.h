// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <cstdint>

namespace meshping {

/// Tells whether the other end of a TCP connection still takes what it is sent. Writing to the socket does not tell,
/// because our kernel alone may hold megabytes for a reader that has stopped.
class Uptake
{
public:
    explicit Uptake(int socket);

    /// Looks at how far the other end has come; to be called about once a second.
    void look();

    /// For how long there has been something to take, and nothing was taken.
    qint64 idleMilliseconds() const { return m_taken.elapsed(); }

private:
    int m_socket;
    std::uint64_t m_acknowledged = 0; ///< bytes
    QElapsedTimer m_taken;
};

} // namespace meshping
