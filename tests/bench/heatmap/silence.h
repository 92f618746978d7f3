// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"

/// A network that takes every packet and answers none.
class Silence final : public meshping::EchoTransport
{
public:
    tl::expected<meshping::ChannelId, QString> openChannel() override { return meshping::ChannelId(m_channels++); }

    void closeChannel(meshping::ChannelId /*channel*/) override {}

    meshping::SendAttempt send(meshping::ChannelId /*channel*/, const meshping::Endpoint & /*to*/,
                               meshping::Sequence /*sequence*/, meshping::Nonce /*nonce*/,
                               const meshping::SendOptions & /*options*/) override
    {
        return {0, meshping::SystemClock().mono()};
    }

    void receive(meshping::EchoReceiver & /*receiver*/) override {}

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

private:
    std::uint16_t m_channels = 1;
};
