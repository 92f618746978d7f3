// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/bodyreader.h"

#include <QHash>
#include <QHostInfo>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace meshping {

class Inflater;

struct HttpRequest
{
    QByteArray method = "GET";
    QByteArray path; ///< percent-encoded, with its query; begins with a slash
    QList<QPair<QByteArray, QByteArray>> fields = {};
    QByteArray body = {};
    QList<QHostAddress> addresses = {}; ///< of the server, where they are known; else its name is looked up
};

/// One request and its answer, on a connection of their own (HTTP/1.1, RFC 9112), over TLS where the server's URL is of
/// https. Nothing is believed of what comes: the head has a limit, the body is handed on as it comes and never held,
/// and whoever takes it slowly slows the other side down. No redirect is followed.
class HttpExchange : public QObject
{
public:
    /// `server` as serverUrl() gives it.
    HttpExchange(const QUrl &server, const QSslConfiguration &tls, HttpRequest request, QObject *parent);
    ~HttpExchange() override;

    /// Of the body, unpacked. The sink may abort().
    void onBytes(ByteSink sink) { m_sink = std::move(sink); }

    /// Called when the head is there.
    void onHead(std::function<void()> called) { m_headed = std::move(called); }

    /// Called once, when the answer is whole or nothing more comes of it.
    void onEnd(std::function<void()> called) { m_ended = std::move(called); }

    void start();

    /// Says no more.
    void abort();

    const QUrl &server() const { return m_server; }

    int status() const { return m_status; } ///< 0 before there is one

    /// A field of the head, by its name in lower case; empty when it has none.
    QByteArray field(const QByteArray &name) const { return m_fields.value(name); }

    bool isWhole() const { return m_whole; }

    /// In words for the user, why it is not whole.
    const QString &fault() const { return m_fault; }

    /// Whether that is TLS, or the certificate.
    bool isUntrusted() const { return m_untrusted; }

private:
    void connectSocket();
    void resolved(const QHostInfo &found);
    void tryNext();
    void send();
    void failed();
    void read();
    bool takeHead(QByteArray &bytes);
    bool readHead(const QByteArray &head);
    bool chooseBody();
    void takeBody(QByteArrayView bytes);
    void endBody();
    void end(const QString &fault);

    bool isTls() const;

    QUrl m_server;
    QSslConfiguration m_tls;
    HttpRequest m_request;
    ByteSink m_sink = [](QByteArrayView) { return true; };
    std::function<void()> m_headed = [] {};
    std::function<void()> m_ended = [] {};
    QSslSocket m_socket;
    QTimer m_patience;               ///< with one of the addresses
    QList<QHostAddress> m_addresses; ///< not tried yet
    QList<QSslError> m_tlsErrors;
    QByteArray m_head; ///< until it is there
    int m_status = 0;
    QHash<QByteArray, QByteArray> m_fields;
    std::optional<BodyReader> m_body;
    std::unique_ptr<Inflater> m_inflater;
    bool m_connected = false;
    bool m_sent = false;
    bool m_over = false;
    bool m_whole = false;
    bool m_untrusted = false;
    QString m_fault;
};

} // namespace meshping
