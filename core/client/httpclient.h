// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/boundedreply.h"

#include <QSslCertificate>

namespace meshping {

/// Requests to another meshping. Over TLS each insists on a certificate of an authority that the system knows, or of
/// one of `authorities`.
class HttpClient : public QObject
{
public:
    /// `server` as serverUrl() gives it; its path is where a proxy serves the other.
    HttpClient(const QUrl &server, const QList<QSslCertificate> &authorities, QObject *parent = nullptr);

    const QUrl &server() const { return m_server; }

    /// To be taken as it comes, by whoever bounds that by himself, and started. Belongs to this.
    HttpExchange *open(const HttpRequest &request);

    /// Belongs to this.
    BoundedReply *send(HttpRequest request, const AnswerLimits &limits);

private:
    QUrl m_server;
    QSslConfiguration m_tls;
};

/// A call of the API: shows the token and sends JSON, where these are not empty. `path`: percent-encoded, with its
/// query.
HttpRequest apiCall(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                    const QByteArray &json = {});

} // namespace meshping
