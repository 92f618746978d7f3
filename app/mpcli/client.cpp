// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mpcli/client.h"

#include "core/client/httpfailure.h"
#include "core/config/tokenfile.h"
#include "core/config/version.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QUrl>

#include <memory>

namespace meshping {

using namespace Qt::StringLiterals;

std::optional<QJsonObject> jsonOf(const HttpAnswer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

Client::Client(const QUrl &server, const QString &tokenFile, const QList<QSslCertificate> &authorities)
    : m_serverName(server.toString()),
      m_http(server, authorities),
      m_tokenFile(tokenFile)
{
}

HttpRequest Client::request(const QByteArray &method, const QString &path, const QByteArray &accept) const
{
    return {method, '/' + path.toLatin1(), {{"Accept", accept}, {"User-Agent", "mpcli/" + version().toLatin1()}}, {}};
}

tl::expected<HttpAnswer, Failure> Client::send(const HttpRequest &request, const AnswerLimits &limits)
{
    const std::unique_ptr<BoundedReply> reply(m_http.send(request, limits));
    QEventLoop loop;
    reply->whenFinished([&loop] { loop.quit(); });
    if (!reply->isFinished())
        loop.exec();
    HttpAnswer answer;
    answer.failure = u"interrupted"_s;
    if (reply->isFinished())
        answer = reply->take();
    if (answer.status == 0 || isRedirect(answer.status))
        return tl::unexpected(failureOf(answer));
    return answer;
}

Failure Client::failureOf(const HttpAnswer &answer) const
{
    using Trouble = HttpAnswer::Trouble;
    QString text = u"no meshping answers at %1: %2 (is `meshping --daemon` running? --server names another)"_s;
    if (answer.trouble == Trouble::Untrusted)
        text = u"there is no safe connection with %1: %2"_s;
    else if (answer.trouble == Trouble::Unbounded || answer.status != 0)
        text = u"what answers at %1 is not a meshping that this mpcli knows: %2 (--server names another)"_s;
    return {ExitStatus::NoDaemon, text.arg(m_serverName, answer.failure)};
}

tl::expected<HttpAnswer, Failure> Client::get(const QString &path, const AnswerLimits &limits, const QByteArray &accept,
                                              const QByteArray &knownEtag)
{
    HttpRequest wanted = request("GET", path, accept);
    if (!knownEtag.isEmpty())
        wanted.fields.emplaceBack("If-None-Match", knownEtag);
    return send(wanted, limits);
}

tl::expected<QJsonObject, Failure> Client::getJson(const QString &path, const AnswerLimits &limits)
{
    const auto answer = get(path, limits);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = jsonOf(*answer);
    if (!json)
        return tl::unexpected(notMeshping());
    if (!answer->isSuccess())
        return tl::unexpected(refusal(*json));
    return *json;
}

tl::expected<QJsonObject, Failure> Client::change(const QByteArray &method, const QString &path,
                                                  const std::optional<QJsonObject> &body)
{
    if (const CommandResult read = readToken(); !read)
        return tl::unexpected(read.error());
    HttpRequest wanted = request(method, path, "application/json");
    showToken(wanted, m_token);
    if (body) {
        wanted.fields.emplaceBack("Content-Type", "application/json");
        wanted.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    const auto answer = send(wanted, changeAnswer);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = jsonOf(*answer);
    if (!json)
        return tl::unexpected(notMeshping());
    return *json;
}

CommandResult Client::readToken()
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
            u"what answers at %1 is not a meshping that this mpcli knows (--server names another)"_s.arg(m_serverName)};
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
