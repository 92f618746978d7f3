// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/simulation/simulatednetwork.h"

#include <algorithm>
#include <cmath>

using namespace meshping;
using namespace std::chrono_literals;

namespace {

constexpr quint32 firstHost = 0x7f010001;
constexpr double lossShare = 0.01;
constexpr double longPathShare = 0.1;
constexpr double longPathFactor = 1.3;
constexpr double jitter = 0.02;

// Of each hundred hosts these two never answer.
constexpr std::size_t silent = 37;
constexpr std::size_t unreachable = 73;

} // namespace

SimulatedNetwork::SimulatedNetwork(std::size_t hosts)
{
    std::uniform_real_distribution<float> logarithm(std::log(0.2F), std::log(200.0F));
    for (std::size_t i = 0; i < hosts; ++i)
        m_distances.push_back(std::exp(logarithm(m_random)));
}

QHostAddress SimulatedNetwork::address(std::size_t host)
{
    return QHostAddress(firstHost + static_cast<quint32>(host));
}

MonoTime SimulatedNetwork::next() const
{
    return m_flying.empty() ? MonoTime::max() : m_flying.top().arrives;
}

tl::expected<ChannelId, QString> SimulatedNetwork::openChannel()
{
    const auto free = std::find(m_channels.begin(), m_channels.end(), false);
    const auto index = static_cast<std::uint16_t>(free - m_channels.begin());
    if (free == m_channels.end())
        m_channels.push_back(true);
    else
        *free = true;
    return ChannelId(index);
}

void SimulatedNetwork::closeChannel(ChannelId channel)
{
    m_channels[static_cast<std::size_t>(channel)] = false;
}

std::chrono::nanoseconds SimulatedNetwork::delayTo(std::size_t host)
{
    const double path = double(m_distances[host]) * (m_dice(m_random) < longPathShare ? longPathFactor : 1.0);
    return std::chrono::nanoseconds(std::llround(path * (1 - jitter * std::log(1 - m_dice(m_random))) * 1e6));
}

SendAttempt SimulatedNetwork::send(ChannelId channel, const Endpoint &to, Sequence sequence, Nonce nonce,
                                   const SendOptions & /*options*/)
{
    ++m_sent;
    const std::size_t host = to.toHostAddress().toIPv4Address() - firstHost;
    const std::size_t kind = host % 100;
    if (kind == silent || (kind != unreachable && m_dice(m_random) < lossShare))
        return {0, now()};
    m_flying.push({now() + delayTo(host), to, sequence, nonce, channel, kind == unreachable});
    return {0, now()};
}

void SimulatedNetwork::receive(EchoReceiver &receiver)
{
    const MonoTime until = now();
    const Endpoint router(QHostAddress(QStringLiteral("192.0.2.1")));
    while (!m_flying.empty() && m_flying.top().arrives <= until) {
        const Packet packet = m_flying.top();
        m_flying.pop();
        if (packet.refused) {
            IcmpError error;
            error.kind = IcmpErrorKind::HostUnreachable;
            error.destination = packet.from;
            error.sequence = packet.sequence;
            error.nonce = packet.nonce;
            receiver.errorArrived(packet.channel, error, router, packet.arrives);
        } else {
            ++m_answered;
            receiver.replyArrived(packet.channel, {{}, packet.sequence, packet.nonce}, packet.from, packet.arrives);
        }
    }
}
