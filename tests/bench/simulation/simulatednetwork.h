// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"

#include <atomic>
#include <cstdint>
#include <queue>
#include <random>
#include <vector>

/// A network of hosts from 127.1.0.1 on, behind the transport's seam. Each host has a distance of its own; there is
/// jitter, a longer path now and then, one loss in a hundred, and among a hundred hosts one that is silent and one
/// that a router calls unreachable.
class SimulatedNetwork final : public meshping::EchoTransport
{
public:
    explicit SimulatedNetwork(std::size_t hosts);

    static QHostAddress address(std::size_t host);

    /// Reads the clock that the packets travel by; to be set before anything is sent.
    std::function<meshping::MonoTime()> now;

    /// When the next packet arrives.
    meshping::MonoTime next() const;

    struct Totals
    {
        std::uint64_t sent = 0;
        std::uint64_t answered = 0;
    };

    /// From any thread.
    Totals totals() const { return {m_sent, m_answered}; }

    tl::expected<meshping::ChannelId, QString> openChannel() override;

    void closeChannel(meshping::ChannelId channel) override;

    meshping::SendAttempt send(meshping::ChannelId channel, const meshping::Endpoint &to, meshping::Sequence sequence,
                               meshping::Nonce nonce, const meshping::SendOptions &options) override;

    void receive(meshping::EchoReceiver &receiver) override;

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

private:
    struct Packet
    {
        meshping::MonoTime arrives{};
        meshping::Endpoint from;
        meshping::Sequence sequence{};
        meshping::Nonce nonce{};
        meshping::ChannelId channel{};
        bool refused = false;

        bool operator>(const Packet &other) const { return arrives > other.arrives; }
    };

    std::chrono::nanoseconds delayTo(std::size_t host);

    std::mt19937_64 m_random{1};
    std::uniform_real_distribution<double> m_dice{0, 1};
    std::vector<float> m_distances; ///< milliseconds
    std::priority_queue<Packet, std::vector<Packet>, std::greater<>> m_flying;
    std::vector<bool> m_channels;
    std::atomic<std::uint64_t> m_sent = 0;
    std::atomic<std::uint64_t> m_answered = 0;
};
