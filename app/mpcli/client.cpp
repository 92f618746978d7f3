// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/client.h"

#include "core/config/tokenfile.h"
#include "core/config/version.h"
#include "core/target/hostname.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QHostInfo>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <chrono>
#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long the daemon may be silent.
constexpr std::chrono::milliseconds readPatience = 30s;
/// Longer than it takes to give up on names that do not resolve.
constexpr std::chrono::milliseconds changePatience = 150s;

} // namespace

std::optional<QJsonObject> Answer::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

Client::Client(const QUrl &server, const QString &tokenFile) : m_server(server), m_tokenFile(tokenFile)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    // A minimal system has no /etc/hosts that would tell.
    if (isLocalhost(m_server.host()) && QHostInfo::fromName(m_server.host()).addresses().isEmpty())
        m_server.setHost(QHostAddress(QHostAddress::LocalHost).toString());
}

QString Client::serverName() const
{
    const QString text = m_server.toString();
    return text.chopped(text.endsWith(u'/') ? 1 : 0);
}

QNetworkRequest Client::request(const QString &path) const
{
    // The path is encoded already; setPath() would encode its percent signs again.
    QNetworkRequest request(QUrl(m_server.toString(QUrl::FullyEncoded) + path, QUrl::StrictMode));
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::UserAgentHeader, u"mpcli/"_s + version());
    // A table of many alike targets compresses so well that Qt takes it for an attack.
    request.setDecompressedSafetyCheckThreshold(-1);
    return request;
}

tl::expected<Answer, Failure> Client::send(const QByteArray &method, const QNetworkRequest &request,
                                           const QByteArray &body)
{
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool broken = reply->error() != QNetworkReply::NoError && reply->error() < QNetworkReply::ContentAccessDenied;
    if (reply->isFinished() && status != 0 && !broken)
        return Answer{status, reply->readAll(), reply->rawHeader("ETag")};
    const QString why = reply->isFinished() ? reply->errorString() : u"interrupted"_s;
    return tl::unexpected<Failure>(
        {ExitStatus::NoDaemon,
         u"no meshping answers at %1: %2 (is `meshping --daemon` running? --server names another)"_s.arg(serverName(),
                                                                                                         why)});
}

tl::expected<Answer, Failure> Client::get(const QString &path, const QByteArray &accept, const QByteArray &knownEtag)
{
    QNetworkRequest wanted = request(path);
    wanted.setRawHeader("Accept", accept);
    wanted.setTransferTimeout(int(readPatience.count()));
    if (!knownEtag.isEmpty())
        wanted.setRawHeader("If-None-Match", knownEtag);
    return send("GET", wanted);
}

tl::expected<QJsonObject, Failure> Client::getJson(const QString &path)
{
    const auto answer = get(path);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = answer->json();
    if (!json)
        return tl::unexpected(notMeshping());
    if (!answer->isSuccess())
        return tl::unexpected(refusal(*json));
    return *json;
}

tl::expected<QJsonObject, Failure> Client::change(const QByteArray &method, const QString &path,
                                                  const std::optional<QJsonObject> &body)
{
    if (const Outcome read = readToken(); !read)
        return tl::unexpected(read.error());
    QNetworkRequest wanted = request(path);
    wanted.setTransferTimeout(int(changePatience.count()));
    if (!m_token.isEmpty())
        wanted.setRawHeader("Authorization", "Bearer " + m_token);
    if (body)
        wanted.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const auto answer = send(method, wanted, body ? QJsonDocument(*body).toJson(QJsonDocument::Compact) : QByteArray());
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = answer->json();
    if (!json)
        return tl::unexpected(notMeshping());
    return *json;
}

Outcome Client::readToken()
{
    if (m_tokenFile.isEmpty() || !m_token.isEmpty())
        return {};
    const auto token = readTokenFile(m_tokenFile);
    if (!token)
        return tl::unexpected<Failure>({ExitStatus::Usage, u"token-file: "_s + token.error()});
    m_token = token->value;
    return {};
}

Failure Client::notMeshping() const
{
    return {ExitStatus::NoDaemon,
            u"what answers at %1 is not a meshping that this mpcli knows (--server names another)"_s.arg(serverName())};
}

QString urlEncoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, ":"));
}

Failure refusal(const QJsonObject &answer)
{
    const QString words = answer.value(u"error").toString();
    return {ExitStatus::Refused, words.isEmpty() ? u"the daemon refused, and does not say why"_s : words};
}

} // namespace meshping
