// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/http/reply.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QByteArray reasonPhrase(int status)
{
    static const std::pair<int, const char *> phrases[] = {
        {200, "OK"},
        {204, "No Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    for (const auto &[code, phrase] : phrases) {
        if (code == status)
            return phrase;
    }
    return "Status";
}

bool hasBody(int status)
{
    return status != 204 && status != 304;
}

} // namespace

Reply Reply::json(const QJsonObject &object, int status)
{
    return jsonText(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

Reply Reply::jsonText(const QByteArray &json, int status)
{
    Reply reply = of(json + '\n', "application/json");
    reply.status = status;
    return reply;
}

Reply Reply::error(int status, const QString &message)
{
    return json({{u"success"_s, false}, {u"error"_s, message}}, status);
}

Reply Reply::busy(const QString &message, int seconds)
{
    return error(503, message).with("Retry-After", QByteArray::number(seconds));
}

Reply Reply::of(QByteArray body, QByteArray contentType)
{
    Reply reply;
    reply.body = std::move(body);
    reply.headers.emplace_back("Content-Type", std::move(contentType));
    return reply;
}

Reply &&Reply::with(QByteArray name, QByteArray value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

QByteArray Reply::head(bool chunked) const
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    const QString now = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'");
    out += "Date: " + now.toLatin1() + "\r\n";
    if (chunked)
        out += "Transfer-Encoding: chunked\r\n";
    else if (hasBody(status) && !feed)
        out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        out += name + ": " + value + "\r\n";
    return out + "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
}

} // namespace meshping
