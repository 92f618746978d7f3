// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/probe/fakenetwork.h"

#include <algorithm>

using namespace meshping;

tl::expected<ChannelId, QString> FakeNetwork::openChannel()
{
    if (openNow >= channelLimit)
        return tl::unexpected(QStringLiteral("no more identifiers"));
    const auto free = std::find(m_channels.begin(), m_channels.end(), false);
    const auto index = free - m_channels.begin();
    if (free == m_channels.end())
        m_channels.push_back(true);
    else
        *free = true;
    ++openNow;
    const ChannelId id{static_cast<std::uint16_t>(index)};
    ++opened[id];
    return id;
}

void FakeNetwork::closeChannel(ChannelId channel)
{
    m_channels[static_cast<std::size_t>(channel)] = false;
    --openNow;
}

SendAttempt FakeNetwork::send(ChannelId channel, const Endpoint &to, Sequence sequence, Nonce nonce,
                              const SendOptions & /*options*/)
{
    const Request request{channel, to, sequence, nonce, m_clock.mono()};
    if (const int code = failure ? failure(request) : 0)
        return {code, request.at};
    requests.push_back(request);
    for (const Answer &answer : answers ? answers(request) : std::vector<Answer>()) {
        Flying flying{request, answer.error, answer.departure};
        if (answer.alter)
            answer.alter(flying.request);
        m_flying.emplace(m_clock.mono() + answer.delay, flying);
    }
    return {0, request.at};
}

void FakeNetwork::receive(EchoReceiver &receiver)
{
    while (!m_flying.empty() && m_flying.begin()->first <= m_clock.mono()) {
        const auto [at, flying] = *m_flying.begin();
        m_flying.erase(m_flying.begin());
        const Request &request = flying.request;
        if (flying.departure) {
            receiver.requestDeparted(request.channel, {{}, request.sequence, request.nonce},
                                     request.at + *flying.departure);
        } else if (flying.error) {
            IcmpError error;
            error.kind = *flying.error;
            error.destination = request.to;
            error.sequence = request.sequence;
            receiver.errorArrived(request.channel, error, Endpoint(QHostAddress(QStringLiteral("10.9.9.9"))), at);
        } else {
            receiver.replyArrived(request.channel, {{}, request.sequence, request.nonce}, request.to, at);
        }
    }
}

MonoTime FakeNetwork::next() const
{
    return m_flying.empty() ? MonoTime::max() : m_flying.begin()->first;
}
