// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peer.h"

#include "core/target/harmless.h"

#include <QUrl>

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Statistics of the few hundred targets in a body take a part of this.
constexpr AnswerLimits answerLimits{4'000'000, 5s, 5s};

QUrl urlOf(const PeerPlace &place)
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(place.host);
    url.setPort(place.port);
    return url;
}

/// What a refusal says for itself, the beginning of it.
QString saidIn(const HttpAnswer &answer)
{
    constexpr qsizetype enough = 200;
    const QString said = harmless(QString::fromUtf8(answer.body.first(std::min(answer.body.size(), enough)))).trimmed();
    const bool isPage = said.startsWith(u'<');
    return said.isEmpty() || isPage || said.startsWith(u'{') ? answer.failure : said;
}

} // namespace

Peer::Peer(Monitor &monitor, const PeerPlace &place, QObject *parent)
    : QObject(parent),
      m_monitor(monitor),
      m_place(place),
      m_client(urlOf(place), {}),
      m_sent(u"the peer %1 takes our targets again"_s.arg(place.toString())),
      m_received(u"the peer %1 sends no wrong targets any more"_s.arg(place.toString()))
{
    m_facts.peer = place.toString();
    if (const QHostAddress address(place.host); !address.isNull())
        m_addresses = {address};
}

bool Peer::has(const QHostAddress &address) const
{
    return !address.isNull() && std::ranges::any_of(m_addresses, [&address](const QHostAddress &one) {
        return one.isEqual(address, QHostAddress::TolerantConversion);
    });
}

void Peer::tell(const QByteArrayList &bodies)
{
    if (std::exchange(m_telling, true))
        return;
    m_bodies = bodies;
    if (!QHostAddress(m_place.host).isNull()) {
        sendNext();
        return;
    }
    const auto nobody = [this] {
        resolved(tl::unexpected(CommandError{CommandError::Kind::Unresolved, u"nobody looks names up"_s}));
    };
    m_monitor.resolve(m_place.host)
        .then(this, [this](const Monitor::ResolveResult &found) { resolved(found); })
        .onCanceled(this, nobody);
}

void Peer::resolved(const Monitor::ResolveResult &found)
{
    if (!found) {
        end(u"unresolved"_s, found.error().message);
        return;
    }
    m_addresses.clear();
    for (const QString &address : *found)
        m_addresses << QHostAddress(address);
    sendNext();
}

void Peer::sendNext()
{
    if (m_bodies.isEmpty()) {
        ++m_facts.taken;
        m_facts.up = true;
        m_telling = false;
        m_sent.settle();
        return;
    }
    HttpRequest request = apiCall("POST", "/peer", {}, m_bodies.takeFirst());
    request.addresses = m_addresses;
    BoundedReply *reply = m_client.send(std::move(request), answerLimits);
    reply->whenFinished([this, reply] {
        reply->deleteLater();
        answered(reply->take());
    });
}

void Peer::answered(const HttpAnswer &answer)
{
    if (answer.isSuccess()) {
        sendNext();
        return;
    }
    if (answer.status == 0) {
        end(u"silent %1"_s.arg(int(answer.trouble)), answer.failure);
        return;
    }
    ++m_facts.refused;
    end(u"status %1"_s.arg(answer.status),
        u"it refuses them with status %1: %2"_s.arg(QString::number(answer.status), saidIn(answer)));
}

void Peer::end(const QString &kind, const QString &fault)
{
    if (!kind.startsWith(u"status"))
        ++m_facts.failed;
    m_facts.up = false;
    m_telling = false;
    m_bodies.clear();
    m_sent.take(kind, u"the peer %1 did not take our targets: %2; trying again each round"_s.arg(m_facts.peer, fault));
}

} // namespace meshping
