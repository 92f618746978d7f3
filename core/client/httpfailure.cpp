// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/httpfailure.h"

#include "core/client/httpexchange.h"
#include "core/target/harmless.h"
#include "core/target/quoted.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace meshping {

namespace {

struct HttpFailure
{
    Q_DECLARE_TR_FUNCTIONS(HttpFailure)
};

} // namespace

bool isRedirect(int status)
{
    return status >= 300 && status < 400 && status != 304;
}

QString httpFailure(const HttpExchange &exchange, const QByteArray &body)
{
    const int status = exchange.status();
    if (!exchange.isWhole())
        return exchange.fault();
    if (const QString said = QJsonDocument::fromJson(body).object().value(u"error").toString(); !said.isEmpty())
        return harmless(said);
    if (isRedirect(status)) {
        const QUrl there = exchange.server().resolved(QUrl::fromEncoded(exchange.field("location")));
        return HttpFailure::tr("it sends elsewhere, to %1, which is not followed: name that one if it is right")
            .arg(quoted(there.toString(QUrl::RemoveUserInfo)));
    }
    if (status == 404)
        return HttpFailure::tr("there is no meshping, or one of another version");
    if (status != 200)
        return HttpFailure::tr("it answers with status %1").arg(status);
    return HttpFailure::tr("the connection was closed");
}

} // namespace meshping
