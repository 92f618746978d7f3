// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/connection.h"

#include "headless/http/connections.h"
#include "headless/http/qtcompat.h"

#include <sys/socket.h>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// When the socket's own buffer holds this much of a reply, the rest stays in the body, and a feed makes no more.
constexpr qint64 highWater = 64 * 1024;
constexpr qsizetype chunkBytes = 64 * 1024;

/// A client that has shut down its sending side and has waited this long for the answer is sent an interim response, to
/// learn whether it is still there.
constexpr std::chrono::milliseconds doubtAfter = 500ms;

/// Between two looks at what came back.
constexpr std::chrono::milliseconds arrivalCheck = 20ms;

} // namespace

Connection::Connection(QTcpSocket *socket, Connections &connections)
    : QObject(socket),
      m_socket(socket),
      m_connections(connections),
      m_local(isLoopback(socket->peerAddress()))
{
    // Qt HTTP Server keeps a request in the read buffer until it is complete: this caps the whole request.
    m_socket->setReadBufferSize(HeadReader::maxHeadBytes + connections.limits().bodyBytes + 4);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Connection::onTimeout);
    m_doubt.setSingleShot(true);
    connect(&m_doubt, &QTimer::timeout, this, &Connection::probe);
    m_seconds.setInterval(1s);
    connect(&m_seconds, &QTimer::timeout, this, &Connection::onSecond);
    // Made before Qt HTTP Server sees the socket, this slot is the first to run.
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::onProgress);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_state = State::Closed;
        if (m_watch)
            m_watch->stop();
    });
    enter(State::Reading, m_connections.limits().requestTime);
    m_connections.insert(this);
}

Connection::~Connection()
{
    m_connections.remove(this);
}

SocketEnds Connection::ends() const
{
    return {m_socket->peerAddress(), m_socket->peerPort(), m_socket->localAddress(), m_socket->localPort()};
}

void Connection::enter(State state, std::chrono::milliseconds limit)
{
    m_state = state;
    m_timer.start(limit);
    m_progress.start();
}

bool Connection::onlyReads() const
{
    return m_reader.state() == HeadReader::State::Complete && isRead(m_reader.head().method);
}

void Connection::onReadyRead()
{
    if (m_state == State::Reading && m_reader.state() == HeadReader::State::Incomplete)
        inspectHead();
}

void Connection::inspectHead()
{
    switch (m_reader.feed(m_socket->peek(m_socket->bytesAvailable()))) {
    case HeadReader::State::Incomplete:
        break;
    case HeadReader::State::Refused:
        refuse(Reply::error(m_reader.refusal().status, m_reader.refusal().message));
        break;
    case HeadReader::State::Complete:
        if (takePlace())
            admitBody();
        break;
    }
}

/// A request that a proxy on this machine passes on counts as one from elsewhere.
bool Connection::takePlace()
{
    if (!m_local || m_connections.server().isLocal(m_reader.head(), ends()))
        return true;
    if (!m_connections.makeRoom(false)) {
        refuse(Reply::busy(u"too many connections; try again in a moment"_s));
        return false;
    }
    m_local = false;
    return true;
}

void Connection::admitBody()
{
    const RequestHead &head = m_reader.head();
    const qint64 announced = head.contentLength.value_or(0);
    const ConnectionLimits &limits = m_connections.limits();
    if (announced > limits.bodyBytes) {
        // A large body is read only for clients who may use a call that takes one, and within a common limit.
        if (announced > m_connections.server().bodyLimit(head, ends())) {
            refuse(Reply::error(413, u"the request's body is too large"_s));
            return;
        }
        if (!m_connections.canReserve(announced)) {
            refuse(Reply::busy(u"too many large requests at once; try again in a moment"_s));
            return;
        }
        m_reserved = announced;
        m_socket->setReadBufferSize(HeadReader::maxHeadBytes + announced + 4);
        enter(State::Reading, limits.largeRequestTime);
    }
    if (head.expectsContinue() && announced > 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::bodyRead(const QByteArray &body)
{
    if (m_state != State::Reading || m_reader.state() != HeadReader::State::Complete)
        return;
    const RequestHead &head = m_reader.head();
    // Qt may have read another length from the head; then these bytes are not the body.
    if (body.size() != head.contentLength.value_or(0)) {
        refuse(Reply::error(400, u"the request's body is not as long as announced"_s));
        return;
    }
    auto target = parseRequestTarget(head.target);
    enter(State::Handling, m_connections.limits().handlerTime);
    watchClient();
    if (m_state != State::Handling)
        return;
    if (!target) {
        send(Reply::error(target.error().status, target.error().message));
        return;
    }
    const Answer answer(
        this, [this](const Reply &reply) { send(reply); },
        [this](std::function<void()> begin) { ifPresent(std::move(begin)); });
    m_connections.server().handle(Request{head, std::move(*target), body, ends(), {}}, answer);
}

void Connection::send(const Reply &reply)
{
    if (m_state != State::Handling && m_state != State::Reading)
        return;
    watchClient();
    const bool headOnly = m_reader.state() == HeadReader::State::Complete && m_reader.head().method == "HEAD";
    m_body = headOnly ? QByteArray() : reply.body;
    m_feed = headOnly ? nullptr : reply.feed;
    m_chunked = reply.feed && m_reader.head().isHttp11;
    enter(State::Writing, m_connections.limits().stallTime);
    m_socket->write(reply.head(m_chunked));
    if (m_feed)
        m_feed->onReady([this] { onProgress(); });
    if (m_feed && m_feed->isEndless()) {
        m_uptake.emplace(static_cast<int>(m_socket->socketDescriptor()));
        m_seconds.start();
    }
    pump();
}

void Connection::refuse(const Reply &reply)
{
    if (m_state != State::Reading && m_state != State::Handling)
        return;
    // What comes in from here on is thrown away.
    QObject::disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    discardInput();
    send(reply);
}

void Connection::discardInput()
{
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->skip(m_socket->bytesAvailable());
}

/// From here on Qt reads no more.
void Connection::watchClient()
{
    if (m_watch)
        return;
    stopReading(*m_socket);
    m_watch = new ClientWatch(static_cast<int>(m_socket->socketDescriptor()), this);
    connect(m_watch, &ClientWatch::ended, this, &Connection::onClientEnded);
    connect(m_watch, &ClientWatch::gone, this, &Connection::abort);
    m_watch->look();
}

void Connection::onClientEnded()
{
    if (m_state == State::Lingering)
        abort();
    else if (m_state == State::Handling)
        m_doubt.start(doubtAfter);
}

void Connection::ifPresent(std::function<void()> begin)
{
    if (!m_watch->hasEnded() || !m_reader.head().isHttp11) {
        begin();
        return;
    }
    m_begin = std::move(begin);
    probe();
}

/// A client that waits passes over an interim response (RFC 9110 15.2); one that has closed answers with a reset.
void Connection::probe()
{
    if (m_state != State::Handling || !m_reader.head().isHttp11)
        return;
    if (!std::exchange(m_probed, true))
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    if (!isPresent())
        m_doubt.start(arrivalCheck);
    else if (m_begin)
        std::exchange(m_begin, nullptr)();
}

/// Whether a client that has shut down its sending side has received what was sent to it since.
bool Connection::isPresent()
{
    if (m_present || !m_watch->hasEnded())
        return true;
    m_socket->flush();
    if (m_watch->isGone())
        abort();
    else
        m_present = m_watch->hasArrived();
    return m_present;
}

void Connection::onProgress()
{
    if (m_state != State::Writing)
        return;
    enter(State::Writing, m_connections.limits().stallTime);
    pump();
}

void Connection::onSecond()
{
    m_uptake->look();
    if (m_uptake->idleMilliseconds() >= m_connections.limits().uptakeTime.count())
        abort();
}

void Connection::pump()
{
    // Sending the head has shown whether the client still reads, before the rest is made.
    if (m_feed && !isPresent()) {
        if (m_state == State::Writing)
            QTimer::singleShot(arrivalCheck, this, &Connection::pump);
        return;
    }
    while (m_state == State::Writing && m_socket->bytesToWrite() < highWater) {
        if (m_written < m_body.size())
            writeSome();
        else if (!m_feed || !takePiece())
            break;
    }
    if (m_state == State::Writing && !m_feed && m_written == m_body.size() && m_socket->bytesToWrite() == 0)
        linger();
}

void Connection::writeSome()
{
    const qsizetype size = std::min(chunkBytes, m_body.size() - m_written);
    if (m_socket->write(m_body.constData() + m_written, size) != size)
        abort();
    m_written += size;
}

/// False when no piece is ready.
bool Connection::takePiece()
{
    const Feed::Next next = m_feed->next();
    switch (next.state) {
    case Feed::State::Piece:
        if (m_chunked)
            m_socket->write(QByteArray::number(next.piece.size(), 16) + "\r\n");
        m_socket->write(next.piece);
        if (m_chunked)
            m_socket->write("\r\n");
        return true;
    case Feed::State::Later:
        return false;
    case Feed::State::End:
        m_feed.reset();
        if (m_chunked)
            m_socket->write("0\r\n\r\n");
        return true;
    case Feed::State::Broken:
        break;
    }
    abort();
    return false;
}

void Connection::linger()
{
    m_body = QByteArray();
    m_feed.reset();
    if (m_watch->hasEnded()) {
        abort();
        return;
    }
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    enter(State::Lingering, m_connections.limits().lingerTime);
}

void Connection::onTimeout()
{
    switch (m_state) {
    case State::Reading:
        if (m_reader.isEmpty())
            abort();
        else
            refuse(Reply::error(408, u"the request took too long to arrive"_s));
        break;
    case State::Handling:
        refuse(Reply::busy(u"the answer took too long to make"_s));
        break;
    default:
        abort();
    }
}

void Connection::yield()
{
    if (m_state == State::Handling) {
        const Reply reply = Reply::busy(u"others need the room; try again in a moment"_s);
        m_socket->write(reply.head() + reply.body);
        m_socket->flush();
    }
    abort();
}

void Connection::abort()
{
    m_timer.stop();
    m_doubt.stop();
    m_seconds.stop();
    m_state = State::Closed;
    m_begin = nullptr;
    m_body = QByteArray();
    m_feed.reset();
    if (m_watch)
        m_watch->stop();
    m_socket->abort();
}

} // namespace meshping
