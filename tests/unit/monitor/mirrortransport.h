// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"

#include <QFuture>
#include <QTest>

#include <atomic>
#include <memory>
#include <vector>

namespace meshping {

/// What a test does to the network meanwhile.
struct MirrorFaults
{
    std::atomic<bool> silent = false; ///< requests are lost
    std::atomic<int> sendError = 0;   ///< errno of every attempt to send
};

/// Answers every request at once.
class MirrorTransport final : public EchoTransport
{
public:
    explicit MirrorTransport(std::shared_ptr<const MirrorFaults> faults = std::make_shared<MirrorFaults>())
        : m_faults(std::move(faults))
    {
    }

    tl::expected<ChannelId, QString> openChannel() override { return ChannelId(m_channels++); }

    void closeChannel(ChannelId) override {}

    SendAttempt send(ChannelId channel, const Endpoint &to, Sequence sequence, Nonce nonce,
                     const SendOptions &) override
    {
        if (!m_faults->silent && !m_faults->sendError)
            m_waiting.push_back({channel, to, {{}, sequence, nonce}});
        return {m_faults->sendError, SystemClock().mono()};
    }

    void receive(EchoReceiver &receiver) override
    {
        for (const Waiting &echo : std::exchange(m_waiting, {}))
            receiver.replyArrived(echo.channel, echo.reply, echo.from, SystemClock().mono());
    }

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

private:
    struct Waiting
    {
        ChannelId channel;
        Endpoint from;
        EchoReply reply;
    };

    std::shared_ptr<const MirrorFaults> m_faults;
    std::vector<Waiting> m_waiting;
    std::uint16_t m_channels = 0;
};

template <class T>
T wait(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("no answer");
    return future.result();
}

} // namespace meshping
