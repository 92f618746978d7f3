// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

/// Time that passes when the test says so.
class ManualClock final : public meshping::Clock
{
public:
    meshping::MonoTime mono() const override { return m_mono; }

    meshping::WallTime wall() const override { return meshping::WallTime(m_mono.time_since_epoch() + m_offset); }

    /// No timer of the system rings.
    meshping::MonoTime timerFor(meshping::MonoTime) const override { return meshping::MonoTime::max(); }

    void advanceTo(meshping::MonoTime moment) { m_mono = std::max(m_mono, moment); }

    void step(std::chrono::nanoseconds by) { m_offset += by; }

private:
    meshping::MonoTime m_mono{std::chrono::hours(10)};
    std::chrono::nanoseconds m_offset = std::chrono::hours(400'000);
};

/// A network behind the transport's seam, with exact delays.
class FakeNetwork final : public meshping::EchoTransport
{
public:
    struct Request
    {
        meshping::ChannelId channel{};
        meshping::Endpoint to;
        meshping::Sequence sequence{};
        meshping::Nonce nonce{};
        meshping::MonoTime at{};
    };

    struct Answer
    {
        std::chrono::nanoseconds delay{0};
        std::function<void(Request &)> alter; ///< what is wrong with it
        std::optional<meshping::IcmpErrorKind> error;

        /// No answer, but the kernel's word, after `delay`, that the request left this long after the send call.
        std::optional<std::chrono::nanoseconds> departure = std::nullopt;
    };

    explicit FakeNetwork(const ManualClock &clock) : m_clock(clock) {}

    /// What a request is answered with; nothing by default.
    std::function<std::vector<Answer>(const Request &)> answers;

    /// The errno of a send; 0 by default.
    std::function<int(const Request &)> failure;

    int channelLimit = 1'000;
    std::uint64_t room = 0;   ///< of the receive queues
    std::vector<int> watched; ///< what becomes readable when something arrives
    std::vector<Request> requests;
    std::map<meshping::ChannelId, int> opened; ///< how often each number was given
    int openNow = 0;

    tl::expected<meshping::ChannelId, QString> openChannel() override;
    void closeChannel(meshping::ChannelId channel) override;
    meshping::SendAttempt send(meshping::ChannelId channel, const meshping::Endpoint &to, meshping::Sequence sequence,
                               meshping::Nonce nonce, const meshping::SendOptions &options) override;

    void stampDepartures(bool wanted) override { m_stampsDepartures = wanted; }

    bool stampsDepartures() const override { return m_stampsDepartures; }

    void receive(meshping::EchoReceiver &receiver) override;

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return room; }

    std::vector<int> descriptors() const override { return watched; }

    /// When the next answer arrives.
    meshping::MonoTime next() const;

private:
    struct Flying
    {
        Request request;
        std::optional<meshping::IcmpErrorKind> error;
        std::optional<std::chrono::nanoseconds> departure;
    };

    const ManualClock &m_clock;
    std::multimap<meshping::MonoTime, Flying> m_flying;
    std::vector<bool> m_channels;
    bool m_stampsDepartures = false;
};
