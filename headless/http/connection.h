// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "headless/http/clientwatch.h"
#include "headless/http/reply.h"
#include "headless/http/request.h"
#include "headless/http/uptake.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace meshping {

class Connections;

/// One client, from accept to close: one request, one reply. A child of its socket, so it goes when that goes. It
/// reads along before Qt HTTP Server does, cuts off what is too large, too slow or malformed, and writes the reply
/// itself, as fast as the client takes it and no faster. A client that has left is worked for no longer; one that has
/// only shut down its sending side is answered.
class Connection : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Reading,   ///< waiting for the whole request
        Handling,  ///< somebody is making the reply
        Writing,   ///< the reply is on its way
        Lingering, ///< all written; taking what the client still sends, for a reset would eat the reply
        Closed,
    };

    Connection(QTcpSocket *socket, Connections &connections);
    ~Connection() override;

    State state() const { return m_state; }

    SocketEnds ends() const;

    /// Whether it has one of the places of this machine's own clients.
    bool isLocal() const { return m_local; }

    /// Whether a whole request is there, and it changes nothing.
    bool onlyReads() const;

    /// Since the client or we last did something for this connection's progress.
    qint64 idleMilliseconds() const { return m_progress.elapsed(); }

    /// Qt HTTP Server has taken the body off the socket, as its own reading of the head told it. Passes the request on
    /// with the head that was read here; anything after it is dropped.
    void bodyRead(const QByteArray &body);

    void send(const Reply &reply);

    /// Answers in place of the handler and takes the connection out of Qt HTTP Server's hands.
    void refuse(const Reply &reply);

    /// Gives up its place for a newcomer.
    void yield();

    void abort();

    /// Bytes that the announced body may take beyond the common limit.
    qint64 reserved() const { return m_reserved; }

private:
    void onReadyRead();
    void onProgress();
    void onTimeout();
    void onSecond();
    void inspectHead();
    bool takePlace();
    void admitBody();
    void discardInput();

    void watchClient();
    void onClientEnded();
    void ifPresent(std::function<void()> begin);
    void probe();
    bool isPresent();

    void pump();
    bool takePiece();
    void writeSome();
    void linger();
    void enter(State state, std::chrono::milliseconds limit);

    QTcpSocket *m_socket;
    Connections &m_connections;
    State m_state = State::Reading;
    bool m_local;
    HeadReader m_reader; ///< reads the head that counts; of Qt's only the body's bytes are used
    qint64 m_reserved = 0;
    QByteArray m_body;
    qsizetype m_written = 0;
    std::shared_ptr<Feed> m_feed; ///< null when there is none, or no more of it
    bool m_chunked = false;
    ClientWatch *m_watch = nullptr; ///< once Qt HTTP Server has read all that it may
    std::function<void()> m_begin;  ///< waits until it is sure that the client is there
    bool m_present = false;         ///< has shut down its sending side and reads on
    bool m_probed = false;
    QTimer m_doubt;
    std::optional<Uptake> m_uptake; ///< of an endless reply
    QTimer m_seconds;
    QTimer m_timer;
    QElapsedTimer m_progress;
};

} // namespace meshping
