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

tl::expected<HttpAnswer, Failure> Client::send(HttpRequest request, const QByteArray &accept,
                                               const AnswerLimits &limits)
{
    request.fields.emplaceBack("Accept", accept);
    request.fields.emplaceBack("User-Agent", "mpcli/" + version().toLatin1());
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
    HttpRequest wanted = apiCall("GET", '/' + path.toLatin1(), {});
    if (!knownEtag.isEmpty())
        wanted.fields.emplaceBack("If-None-Match", knownEtag);
    return send(wanted, accept, limits);
}

tl::expected<QJsonObject, Failure> Client::getJson(const QString &path, const AnswerLimits &limits)
{
    return successIn(get(path, limits));
}

tl::expected<QJsonObject, Failure> Client::postForJson(const QString &path)
{
    return successIn(sendChange("POST", path, {}));
}

tl::expected<QJsonObject, Failure> Client::successIn(const tl::expected<HttpAnswer, Failure> &answer) const
{
    if (!answer)
        return tl::unexpected(answer.error());
    const auto json = jsonOf(*answer);
    if (!json)
        return tl::unexpected(notMeshping());
    if (!answer->isSuccess())
        return tl::unexpected(refusal(commandReportFromJson(*json)));
    return *json;
}

tl::expected<HttpAnswer, Failure> Client::sendChange(const QByteArray &method, const QString &path,
                                                     const QByteArray &body)
{
    if (const CommandResult read = readToken(); !read)
        return tl::unexpected(read.error());
    return send(apiCall(method, '/' + path.toLatin1(), m_token, body), "application/json", changeAnswer);
}

tl::expected<CommandReport, Failure> Client::change(const QByteArray &method, const QString &path,
                                                    const std::optional<QJsonObject> &body)
{
    const QByteArray json = body ? QJsonDocument(*body).toJson(QJsonDocument::Compact) : QByteArray();
    const auto answer = sendChange(method, path, json);
    if (!answer)
        return tl::unexpected(answer.error());
    const auto told = jsonOf(*answer);
    if (!told)
        return tl::unexpected(notMeshping());
    return commandReportFromJson(*told);
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

Failure refusal(const CommandReport &report)
{
    return {ExitStatus::Refused, report.error.isEmpty() ? u"the daemon refused, and does not say why"_s : report.error};
}

} // namespace meshping
