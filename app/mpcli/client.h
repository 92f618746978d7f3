// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/output.h"
#include "core/client/httpclient.h"
#include "core/json/commandreport.h"

#include <QJsonObject>

#include <optional>

namespace meshping {

/// The body as a JSON object; null when it is none.
std::optional<QJsonObject> jsonOf(const HttpAnswer &answer);

/// What a call may cost: about one target or the daemon itself; about all targets, a hundred thousand of which take
/// 64 MB; and one that changes many, and may wait for a name server.
inline constexpr AnswerLimits smallAnswer{4 * 1024 * 1024, std::chrono::seconds(30), std::chrono::minutes(1)};
inline constexpr AnswerLimits listAnswer{256 * 1024 * 1024, std::chrono::seconds(30), std::chrono::minutes(5)};
inline constexpr AnswerLimits changeAnswer{64 * 1024 * 1024, std::chrono::seconds(150), std::chrono::minutes(5)};

/// Calls to the daemon, one after the other; each blocks in an event loop of its own, and ends when the application is
/// told to quit.
class Client
{
public:
    /// The token file is read when the first change is asked for. `authorities` are believed beside the system's.
    Client(const QUrl &server, const QString &tokenFile, const QList<QSslCertificate> &authorities);

    /// `server` as the user knows it.
    const QString &serverName() const { return m_serverName; }

    /// Any answer, whatever its status.
    tl::expected<HttpAnswer, Failure> get(const QString &path, const AnswerLimits &limits,
                                          const QByteArray &accept = "application/json",
                                          const QByteArray &knownEtag = {});

    /// The object that a successful answer holds; else the daemon's words.
    tl::expected<QJsonObject, Failure> getJson(const QString &path, const AnswerLimits &limits);

    /// The same after something was done for it.
    tl::expected<QJsonObject, Failure> postForJson(const QString &path);

    /// Asks for a change. The report is that of any answer which is one, for it may tell what succeeded in part.
    tl::expected<CommandReport, Failure> change(const QByteArray &method, const QString &path,
                                                const std::optional<QJsonObject> &body = {});

    /// What answers there is not a meshping.
    Failure notMeshping() const;

private:
    tl::expected<QJsonObject, Failure> successIn(const tl::expected<HttpAnswer, Failure> &answer) const;
    tl::expected<HttpAnswer, Failure> sendChange(const QByteArray &method, const QString &path, const QByteArray &body);
    tl::expected<HttpAnswer, Failure> send(HttpRequest request, const QByteArray &accept, const AnswerLimits &limits);
    Failure failureOf(const HttpAnswer &answer) const;
    CommandResult readToken();

    QString m_serverName;
    HttpClient m_http;
    QString m_tokenFile;
    QByteArray m_token;
};

/// Text for a path segment or a query value.
QString urlEncoded(const QString &text);

/// The failure that an answer without success stands for.
Failure refusal(const CommandReport &report);

} // namespace meshping
