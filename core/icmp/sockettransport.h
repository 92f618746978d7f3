// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/socket.h"
#include "core/icmp/stampclock.h"
#include "core/icmp/transport.h"

#include <memory>
#include <optional>
#include <vector>

namespace meshping {

/// The real network. Raw mode: one socket a family, a filter for all identifiers. Datagram mode: a socket a family
/// for each channel, since there the kernel gives each socket its identifier.
class SocketTransport final : public EchoTransport
{
public:
    /// Opens raw sockets where this process may, else ping sockets, else says which three ways there are to allow it.
    /// One family alone is enough; `notice()` then tells which is missing.
    static tl::expected<std::unique_ptr<SocketTransport>, QString> open(const Clock &clock);

    /// Another one of the same mode, with sockets of its own; null where that fails.
    std::unique_ptr<SocketTransport> another() const;

    SocketMode mode() const { return m_mode; }

    const QString &notice() const { return m_notice; }

    tl::expected<ChannelId, QString> openChannel() override;
    void closeChannel(ChannelId id) override;
    SendAttempt send(ChannelId id, const Endpoint &to, Sequence sequence, Nonce nonce,
                     const SendOptions &options) override;
    void stampDepartures(bool wanted) override;

    bool stampsDepartures() const override { return m_stampsDepartures; }

    void receive(EchoReceiver &receiver) override;
    std::uint64_t drops() const override;

    std::uint64_t clockSteps() const override { return m_stamps.steps(); }

    std::uint64_t receiveRoom() const override;

    std::vector<int> descriptors() const override;

private:
    static tl::expected<std::unique_ptr<SocketTransport>, std::vector<SocketError>> open(const Clock &clock,
                                                                                         SocketMode mode);

    struct Channel
    {
        bool open = false;
        Identifier identifier{};      ///< raw mode
        std::optional<IcmpSocket> v4; ///< datagram mode
        std::optional<IcmpSocket> v6;
    };

    SocketTransport(const Clock &clock, SocketMode mode);
    tl::expected<void, QString> openRawChannel(Channel &channel);
    tl::expected<void, QString> openDatagramChannel(Channel &channel);
    tl::expected<void, QString> applyFilters();
    void drain(IcmpSocket &socket, std::optional<ChannelId> channel, EchoReceiver &receiver);
    void deliver(const ReceivedPacket &packet, std::optional<ChannelId> channel, EchoReceiver &receiver) const;
    template <class Visit>
    void forEachSocket(Visit &&visit) const;
    std::optional<ChannelId> channelOf(Identifier identifier) const;

    const Clock &m_clock;
    SocketMode m_mode;
    QString m_notice;
    StampClock m_stamps;
    std::optional<IcmpSocket> m_v4; ///< raw mode
    std::optional<IcmpSocket> m_v6;
    std::vector<Channel> m_channels;
    std::vector<std::uint16_t> m_channelOfIdentifier; ///< raw mode: index + 1; 0 for none
    std::uint64_t m_closedDrops = 0;
    bool m_stampsDepartures = false;
    ReceiveBuffers m_buffers;
    std::vector<std::byte> m_message; ///< of a request that is not as long as most
};

} // namespace meshping
