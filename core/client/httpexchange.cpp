// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/httpexchange.h"

#include "core/client/inflater.h"
#include "core/client/tlsfault.h"
#include "core/target/harmless.h"
#include "core/target/hostname.h"

#include <QCoreApplication>
#include <QNetworkProxy>

#include <utility>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct HttpExchangeText
{
    Q_DECLARE_TR_FUNCTIONS(HttpExchange)
};

/// Of what has arrived and is not read: beyond, the other side has to wait.
constexpr qint64 readBuffer = 256 * 1024;
constexpr qint64 piece = 64 * 1024;
constexpr qsizetype longestHead = 64 * 1024;

/// A name may have addresses of a family that leads nowhere from here.
constexpr auto patiencePerAddress = 5s;

quint16 portOf(const QUrl &server)
{
    return static_cast<quint16>(server.port(server.scheme() == u"https" ? 443 : 80));
}

QByteArray hostField(const QUrl &server)
{
    return server.authority(QUrl::FullyEncoded).toLatin1();
}

} // namespace

HttpExchange::HttpExchange(const QUrl &server, const QSslConfiguration &tls, HttpRequest request, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_tls(tls),
      m_request(std::move(request)),
      m_socket(this),
      m_patience(this)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patiencePerAddress);
    connectSocket();
}

HttpExchange::~HttpExchange()
{
    m_socket.disconnect(this);
}

bool HttpExchange::isTls() const
{
    return m_server.scheme() == u"https";
}

void HttpExchange::connectSocket()
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(readBuffer);
    m_socket.setSslConfiguration(m_tls);
    connect(&m_patience, &QTimer::timeout, this, &HttpExchange::tryNext);
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        m_patience.stop();
        m_connected = true;
        if (!isTls())
            send();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &HttpExchange::send);
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(&m_socket, &QSslSocket::readyRead, this, &HttpExchange::read);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &HttpExchange::failed);
}

void HttpExchange::start()
{
    const QString host = m_server.host();
    if (!m_request.addresses.isEmpty()) {
        m_addresses = m_request.addresses;
        tryNext();
        return;
    }
    if (const QHostAddress address(host); !address.isNull()) {
        m_addresses = {address};
        tryNext();
        return;
    }
    QHostInfo::lookupHost(host, this, [this](const QHostInfo &found) { resolved(found); });
}

void HttpExchange::resolved(const QHostInfo &found)
{
    if (m_over)
        return;
    m_addresses = found.addresses();
    // A minimal system has no /etc/hosts that would tell.
    if (m_addresses.isEmpty() && isLocalhost(m_server.host()))
        m_addresses = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    if (m_addresses.isEmpty())
        end(HttpExchangeText::tr("its name does not resolve: %1").arg(harmless(found.errorString())));
    else
        tryNext();
}

void HttpExchange::tryNext()
{
    if (m_over || m_addresses.isEmpty())
        return;
    const QHostAddress address = m_addresses.takeFirst();
    {
        const QSignalBlocker blocker(m_socket);
        m_socket.abort();
    }
    m_patience.start();
    if (isTls())
        m_socket.connectToHostEncrypted(address.toString(), portOf(m_server), m_server.host());
    else
        m_socket.connectToHost(address, portOf(m_server));
}

void HttpExchange::send()
{
    m_sent = true;
    QByteArray base = m_server.path(QUrl::FullyEncoded).toLatin1();
    QByteArray head = m_request.method + ' ' + base + m_request.path + " HTTP/1.1\r\nHost: " + hostField(m_server) +
                      "\r\nConnection: close\r\n";
    for (const auto &[name, value] : std::as_const(m_request.fields))
        head += name + ": " + value + "\r\n";
    if (!m_request.body.isEmpty())
        head += "Content-Length: " + QByteArray::number(m_request.body.size()) + "\r\n";
    m_socket.write(head + "\r\n");
    m_socket.write(std::exchange(m_request.body, {}));
}

void HttpExchange::failed()
{
    if (!m_connected && !m_addresses.isEmpty()) {
        // Not from within the socket's own words.
        QMetaObject::invokeMethod(this, &HttpExchange::tryNext, Qt::QueuedConnection);
        return;
    }
    read();
    if (m_over)
        return;
    const bool closed = m_socket.error() == QAbstractSocket::RemoteHostClosedError;
    if (!m_tlsErrors.isEmpty()) {
        m_untrusted = true;
        end(tlsFault(m_tlsErrors, m_server.host()));
    } else if (!m_sent && isTls() && m_connected) {
        m_untrusted = true;
        end(HttpExchangeText::tr("no TLS connection comes about; perhaps http:// is spoken there: %1")
                .arg(harmless(m_socket.errorString())));
    } else if (closed && m_body && m_body->mayEndHere()) {
        endBody();
    } else {
        end(closed ? HttpExchangeText::tr("the connection was closed") : harmless(m_socket.errorString()));
    }
}

void HttpExchange::read()
{
    while (!m_over && m_socket.bytesAvailable() > 0) {
        QByteArray bytes = m_socket.read(piece);
        if (bytes.isEmpty())
            return;
        if (!m_body && !takeHead(bytes))
            end(HttpExchangeText::tr("what answers there does not speak HTTP"));
        else if (!m_over && m_body)
            takeBody(bytes);
    }
}

/// Leaves what follows the head in `bytes`. False: it is none.
bool HttpExchange::takeHead(QByteArray &bytes)
{
    m_head += std::exchange(bytes, {});
    while (!m_body) {
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end < 0)
            return m_head.size() <= longestHead && (m_head.size() < 5 || m_head.startsWith("HTTP/"));
        if (end > longestHead || !readHead(m_head.first(end)))
            return false;
        m_head.remove(0, end + 4);
        if (m_status < 200) // only a word on the way
            continue;
        if (!chooseBody())
            return false;
    }
    bytes = std::exchange(m_head, {});
    m_headed();
    if (!m_over && m_body->isComplete())
        end({});
    return true;
}

bool HttpExchange::readHead(const QByteArray &head)
{
    const QByteArrayList lines = head.split('\n');
    const QByteArrayList words = lines.first().simplified().split(' ');
    if (words.size() < 2 || !words[0].startsWith("HTTP/1."))
        return false;
    bool isNumber = false;
    m_status = words[1].toInt(&isNumber);
    m_fields.clear();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return false;
        m_fields.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    return isNumber && m_status >= 100 && m_status <= 999;
}

bool HttpExchange::chooseBody()
{
    const QByteArray coding = field("transfer-encoding").toLower();
    const QByteArray length = field("content-length");
    bool isGood = true;
    if (m_status == 204 || m_status == 304)
        m_body = BodyReader::ofLength(0);
    else if (!coding.isEmpty())
        m_body = BodyReader::inChunks();
    else if (length.isEmpty())
        m_body = BodyReader::upToTheEnd();
    else
        m_body = BodyReader::ofLength(length.toLongLong(&isGood));
    const QByteArray packing = field("content-encoding").toLower();
    if (packing == "gzip")
        m_inflater = std::make_unique<Inflater>();
    return isGood && (coding.isEmpty() || coding == "chunked") &&
           (packing.isEmpty() || packing == "gzip" || packing == "identity");
}

void HttpExchange::takeBody(QByteArrayView bytes)
{
    const bool good = m_body->feed(bytes, [this](QByteArrayView part) {
        return m_inflater ? m_inflater->feed(part, m_sink) && !m_over : m_sink(part) && !m_over;
    });
    if (m_over)
        return;
    if (!good)
        end(HttpExchangeText::tr("its answer is garbled"));
    else if (m_body->isComplete())
        endBody();
}

void HttpExchange::endBody()
{
    const bool isCutShort = m_inflater && !m_inflater->isComplete();
    end(isCutShort ? HttpExchangeText::tr("its answer is garbled") : QString());
}

void HttpExchange::abort()
{
    m_over = true;
    m_patience.stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

void HttpExchange::end(const QString &fault)
{
    m_fault = fault;
    m_whole = fault.isEmpty();
    abort();
    m_ended();
}

} // namespace meshping
