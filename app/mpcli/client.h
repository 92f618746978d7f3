// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mpcli/failure.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

#include <optional>

namespace meshping {

/// What the daemon answered.
struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray etag;

    bool isSuccess() const { return status >= 200 && status < 300; }

    /// The body as a JSON object; null when it is none.
    std::optional<QJsonObject> json() const;
};

/// Calls to the daemon, one after the other; each blocks in an event loop of its own, and ends when the application is
/// told to quit.
class Client
{
public:
    /// The token file is read when the first change is asked for.
    Client(const QUrl &server, const QString &tokenFile);

    /// `server` as the user knows it.
    QString serverName() const;

    /// Any answer, whatever its status.
    tl::expected<Answer, Failure> get(const QString &path, const QByteArray &accept = "application/json",
                                      const QByteArray &knownEtag = {});

    /// The object that a successful answer holds; else the daemon's words.
    tl::expected<QJsonObject, Failure> getJson(const QString &path);

    /// Asks for a change. The object is that of any answer which is one, for it may tell what succeeded in part.
    tl::expected<QJsonObject, Failure> change(const QByteArray &method, const QString &path,
                                              const std::optional<QJsonObject> &body = {});

    /// What answers there is not a meshping.
    Failure notMeshping() const;

private:
    QNetworkRequest request(const QString &path) const;
    tl::expected<Answer, Failure> send(const QByteArray &method, const QNetworkRequest &request,
                                       const QByteArray &body = {});
    Outcome readToken();

    QUrl m_server;
    QString m_tokenFile;
    QByteArray m_token;
    QNetworkAccessManager m_network;
};

/// Text for a path segment or a query value.
QString urlEncoded(const QString &text);

/// The failure that a JSON answer without success stands for.
Failure refusal(const QJsonObject &answer);

} // namespace meshping
