// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/link.h"

#include "core/client/httpfailure.h"
#include "core/json/eventjson.h"
#include "core/json/healthjson.h"
#include "core/json/targetjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

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

/// Of a call. It may take a long list of names to resolve; a year of days with all its buckets has some hundred
/// kilobytes, a hundred thousand targets added are told in a few megabytes.
constexpr AnswerLimits callLimits{64 * 1024 * 1024, 2min, 5min};

/// Of an answer that is no stream.
constexpr qsizetype longestRefusal = 64 * 1024;

/// More than any monitor has, and less than what memory cannot hold.
constexpr std::size_t mostTargets = 1'000'000;

} // namespace

Link::Link(const RemoteSettings &settings, std::shared_ptr<SnapshotBox> box)
    : m_client(settings.server, settings.authorities, this),
      m_token(settings.token),
      m_box(std::move(box)),
      m_retry(this),
      m_silence(this),
      m_deadline(this),
      m_wait(firstWait)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Link::open);
    m_silence.setSingleShot(true);
    m_silence.setInterval(livePatience);
    connect(&m_silence, &QTimer::timeout, this, [this] { tellOf(tr("it has not said anything for seconds")); });
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(silence);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp(tr("it has not said anything for seconds")); });
    m_health.source = m_client.server().toString();
}

void Link::start()
{
    m_health.linkError = tr("connecting");
    publish(m_mirror.unchanged());
    open();
}

void Link::open()
{
    HttpRequest asked = apiCall("GET", "/api/events?fields=recent", m_token);
    asked.fields.emplaceBack("Accept", "text/event-stream");
    if (!m_lastEvent.isEmpty())
        asked.fields.emplaceBack("Last-Event-ID", m_lastEvent);
    m_reader = {};
    m_refusal.clear();
    m_stream = m_client.open(asked);
    m_stream->onBytes([this](QByteArrayView bytes) { return read(bytes); });
    m_stream->onEnd([this] { finished(); });
    m_stream->start();
    m_deadline.start();
}

bool Link::isStream()
{
    return m_stream->status() == 200 && m_stream->field("content-type").startsWith("text/event-stream");
}

/// False: it was given up.
bool Link::read(QByteArrayView bytes)
{
    if (isStream()) {
        m_reader.feed(bytes.toByteArray());
        takeMessages();
    } else if (m_stream->status() == 200 || m_refusal.size() + bytes.size() > longestRefusal) {
        giveUp(tr("what answers there is not a meshping"));
    } else {
        m_refusal.append(bytes);
    }
    return m_stream;
}

void Link::takeMessages()
{
    while (const auto message = m_reader.next()) {
        m_heardAt = std::chrono::system_clock::now();
        take(*message);
        // Begins when it was taken in, however long that took.
        m_deadline.start();
        if (m_health.linkError.isEmpty())
            m_silence.start();
    }
    if (m_reader.failed())
        giveUp(tr("it sends a line without an end"));
    else if (m_mirror.size() > mostTargets)
        giveUp(tr("it tells of more than %L1 targets").arg(mostTargets));
}

void Link::giveUp(const QString &reason)
{
    if (!m_stream)
        return;
    m_stream->abort();
    std::exchange(m_stream, nullptr)->deleteLater();
    lost(reason);
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
        const bool byId = json.contains(u"ids");
        const QJsonArray gone = json.value(byId ? u"ids" : u"removed").toArray();
        for (const QJsonValue one : gone)
            byId ? m_mirror.remove(targetIdFromJson(one)) : m_mirror.remove(one.toString());
    } else if (message.type == "health") {
        const QString source = m_health.source;
        m_health = healthFromJson(json).health;
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
    HttpExchange *const stream = std::exchange(m_stream, nullptr);
    stream->deleteLater();
    lost(httpFailure(*stream, m_refusal));
}

void Link::lost(const QString &reason)
{
    m_silence.stop();
    m_deadline.stop();
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
    BoundedReply *const reply = m_client.send(apiCall(method, path, m_token, body), callLimits);
    reply->whenFinished([this, reply, done] {
        reply->deleteLater();
        HttpAnswer answer = reply->take();
        if (answer.status == 0)
            answer.failure = tr("%1 cannot be reached: %2").arg(m_health.source, answer.failure);
        done(answer);
    });
}

} // namespace meshping
