// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/httpclient.h"

#include <utility>

namespace meshping {

namespace {

QSslConfiguration tlsFor(const QUrl &server, const QList<QSslCertificate> &authorities)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    // The system's are loaded when one is needed; given any, Qt takes those alone.
    if (server.scheme() == u"https" && !authorities.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + authorities);
    return tls;
}

} // namespace

HttpClient::HttpClient(const QUrl &server, const QList<QSslCertificate> &authorities, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_tls(tlsFor(server, authorities))
{
}

HttpExchange *HttpClient::open(const HttpRequest &request)
{
    return new HttpExchange(m_server, m_tls, request, this);
}

BoundedReply *HttpClient::send(HttpRequest request, const AnswerLimits &limits)
{
    request.fields.emplaceBack("Accept-Encoding", "gzip");
    return new BoundedReply(std::move(request), m_server, m_tls, limits, this);
}

HttpRequest apiCall(const QByteArray &method, const QByteArray &path, const QByteArray &token, const QByteArray &json)
{
    HttpRequest request{method, path, {}, json};
    if (!token.isEmpty())
        request.fields.emplaceBack("Authorization", "Bearer " + token);
    if (!json.isEmpty())
        request.fields.emplaceBack("Content-Type", "application/json");
    return request;
}

} // namespace meshping
