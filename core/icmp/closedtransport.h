// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"

#include <cerrno>

namespace meshping {

/// Stands in where no sockets can be had: every ping is one that this machine could not send.
class ClosedTransport final : public EchoTransport
{
public:
    tl::expected<ChannelId, QString> openChannel() override { return ChannelId(m_channels++); }

    void closeChannel(ChannelId) override {}

    SendAttempt send(ChannelId, const Endpoint &, Sequence, Nonce) override { return {EPERM, SystemClock().mono()}; }

    void receive(EchoReceiver &) override {}

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

private:
    std::uint16_t m_channels = 0;
};

} // namespace meshping
