// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/link.h"

#include "core/remote/parsing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds firstWait = 1s;
constexpr milliseconds longestWait = 30s;

/// A stream says something every second: what is shown is no longer live when it has been silent for so long,
constexpr milliseconds livePatience = 2s;
/// and is given up for another when for so long.
constexpr milliseconds silence = 15s;

/// What a call may take, a long list of names to resolve among them.
constexpr milliseconds callTime = 2min;

/// Of what has arrived and is not parsed yet.
constexpr qint64 readBuffer = 1024 * 1024;

/// Of a call; a year of days with all its buckets has some hundred kilobytes.
constexpr qint64 largestAnswer = 64 * 1024 * 1024;

QString failureOf(const QNetworkReply &reply, const QByteArray &body)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (const QString said = QJsonDocument::fromJson(body).object().value(u"error").toString(); !said.isEmpty())
        return said;
    if (status == 404)
        return Link::tr("there is no meshping, or one without /api/events");
    if (status != 0 && status != 200)
        return Link::tr("it answers with status %1").arg(status);
    return reply.error() == QNetworkReply::NoError ? Link::tr("the connection was closed") : reply.errorString();
}

} // namespace

Link::Link(QUrl server, QByteArray token, std::shared_ptr<SnapshotBox> box)
    : m_server(std::move(server)),
      m_token(std::move(token)),
      m_box(std::move(box)),
      m_network(this),
      m_retry(this),
      m_silence(this),
      m_wait(firstWait)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Link::open);
    m_silence.setSingleShot(true);
    m_silence.setInterval(livePatience);
    connect(&m_silence, &QTimer::timeout, this, [this] { tellOf(tr("it has not said anything for seconds")); });
    m_health.source = m_server.toString(QUrl::RemoveUserInfo);
}

Link::~Link()
{
    if (m_stream)
        m_stream->disconnect(this);
}

void Link::start()
{
    m_health.linkError = tr("connecting");
    publish(m_mirror.unchanged());
    open();
}

QNetworkRequest Link::request(const QByteArray &path) const
{
    QUrl url = m_server;
    QString base = url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath({});
    QNetworkRequest request(QUrl::fromEncoded(url.toEncoded() + base.toUtf8() + path));
    // Followed, a redirect would take the token elsewhere.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

void Link::open()
{
    QNetworkRequest asked = request("/api/events?fields=recent");
    asked.setTransferTimeout(static_cast<int>(silence.count()));
    asked.setRawHeader("Accept", "text/event-stream");
    if (!m_lastEvent.isEmpty())
        asked.setRawHeader("Last-Event-ID", m_lastEvent);
    m_reader = {};
    m_stream = m_network.get(asked);
    m_stream->setReadBufferSize(readBuffer);
    connect(m_stream, &QNetworkReply::readyRead, this, &Link::read);
    connect(m_stream, &QNetworkReply::finished, this, &Link::finished);
}

void Link::read()
{
    if (m_stream->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return;
    m_reader.feed(m_stream->readAll());
    while (const auto message = m_reader.next()) {
        m_heardAt = std::chrono::system_clock::now();
        take(*message);
        // Begins when it was taken in, however long that took.
        if (m_health.linkError.isEmpty())
            m_silence.start();
    }
    if (m_reader.failed())
        m_stream->abort();
}

void Link::take(const StreamMessage &message)
{
    const QJsonObject json = QJsonDocument::fromJson(message.data).object();
    if (message.type == "reset") {
        m_mirror.reset();
    } else if (message.type == "targets") {
        const QJsonArray targets = json.value(u"targets").toArray();
        for (const QJsonValue target : targets)
            m_mirror.put(targetFromJson(target.toObject()));
    } else if (message.type == "removed") {
        const QJsonArray keys = json.value(u"removed").toArray();
        for (const QJsonValue key : keys)
            m_mirror.remove(key.toString());
    } else if (message.type == "health") {
        const QString source = m_health.source;
        m_health = healthFromJson(json);
        m_health.source = source;
        m_wait = firstWait;
        publish(m_mirror.snapshot());
    } else if (message.type == "event") {
        const auto event = eventFromJson(json);
        m_lastEvent = QByteArray::number(json.value(u"id").toInteger());
        if (event)
            Q_EMIT happened(*event);
    }
}

void Link::finished()
{
    QNetworkReply *const stream = m_stream;
    m_stream = nullptr;
    stream->deleteLater();
    lost(failureOf(*stream, stream->readAll()));
}

void Link::lost(const QString &reason)
{
    m_silence.stop();
    tellOf(reason);
    m_retry.start(m_wait);
    m_wait = std::min(2 * m_wait, longestWait);
}

void Link::tellOf(const QString &reason)
{
    // The targets stay as they were last seen.
    m_health.linkLostSince = m_heardAt;
    m_health.linkError = reason;
    publish(m_mirror.unchanged());
}

void Link::publish(std::shared_ptr<Snapshot> snapshot)
{
    snapshot->takenAt = std::chrono::system_clock::now();
    snapshot->countedAt = SystemClock().mono();
    snapshot->health = m_health;
    m_box->put(std::move(snapshot));
    Q_EMIT published();
}

void Link::call(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Done &done)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(static_cast<int>(callTime.count()));
    if (!body.isEmpty())
        asked.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *const reply = m_network.sendCustomRequest(asked, method, body);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > largestAnswer)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, done] {
        reply->deleteLater();
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        if (answer.isSuccess() && reply->error() != QNetworkReply::NoError)
            answer.status = 0; // cut off
        if (!answer.isSuccess()) {
            answer.failure = failureOf(*reply, answer.body);
            if (answer.status == 0)
                answer.failure = tr("%1 cannot be reached: %2").arg(m_health.source, answer.failure);
        }
        done(answer);
    });
}

} // namespace meshping
