// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"
#include "core/model/clock.h"
#include "core/model/socketmode.h"

#include <QString>

#include <tl/expected.hpp>

#include <cerrno>
#include <functional>
#include <vector>

namespace meshping {

/// Stands for an ICMP identifier under which requests go out; with datagram sockets, for one of each family.
enum class ChannelId : std::uint16_t {};

/// What a request's headers say and how long it is; the defaults leave the headers to the system.
struct SendOptions
{
    std::uint8_t ttl = 0;          ///< IPv4 time to live (RFC 791), IPv6 hop limit (RFC 8200); 0: the system's
    std::uint8_t trafficClass = 0; ///< DSCP and ECN (RFC 2474, RFC 3168) in IPv4's TOS or IPv6's traffic class

    /// No router fragments it, and neither does this machine: it says EMSGSIZE of what exceeds the interface's MTU.
    /// Path MTUs that the kernel has learned do not count, so that they can be measured anew.
    bool dontFragment = false;

    /// Not 0: requests with the same number take the same one of several paths, as in Paris traceroute. What routers
    /// choose by then stays the same: the ICMP checksum, whatever the sequence number, and the IPv6 flow label
    /// (RFC 6437).
    std::uint16_t flow = 0;

    /// Bytes behind the ICMP header; from minimumPayload on.
    std::uint16_t payloadSize = echoLength - icmpHeaderLength;

    bool operator==(const SendOptions &) const = default;
};

/// A request that was sent, or could not be.
struct SendAttempt
{
    int error = 0; ///< 0, or the errno that kept this machine from sending
    MonoTime at{}; ///< just before the send call
};

/// Takes what a transport receives.
class EchoReceiver
{
public:
    virtual ~EchoReceiver() = default;

    /// A reply with our nonce, from whoever sent it.
    virtual void replyArrived(ChannelId channel, const EchoReply &reply, const Endpoint &from, MonoTime at) = 0;

    /// The kernel says when a request left. Called before anything that answers the request is delivered.
    virtual void requestDeparted(ChannelId channel, const EchoRequest &request, MonoTime at) = 0;

    /// An ICMP error that quotes a request; `from` reports it.
    virtual void errorArrived(ChannelId channel, const IcmpError &error, const Endpoint &from, MonoTime at) = 0;

    /// A packet that passed the filter but is malformed or of an identifier we no longer use.
    virtual void foreignPacketArrived() = 0;
};

/// The network as the prober sees it: send, and what came back. Tests put a fake network in its place.
class EchoTransport
{
public:
    virtual ~EchoTransport() = default;

    /// Draws a fresh identifier and starts to receive for it. The error is a sentence.
    virtual tl::expected<ChannelId, QString> openChannel() = 0;
    virtual void closeChannel(ChannelId channel) = 0;

    /// Sends one request now.
    virtual SendAttempt send(ChannelId channel, const Endpoint &to, Sequence sequence, Nonce nonce,
                             const SendOptions &options) = 0;

    /// Whether the kernel shall stamp departures, which costs some microseconds a request. Where it cannot, nobody is
    /// told of any.
    virtual void stampDepartures(bool /*wanted*/) {}

    virtual bool stampsDepartures() const { return false; }

    /// Delivers everything that has arrived, until nothing is left.
    virtual void receive(EchoReceiver &receiver) = 0;

    /// Packets that receive queues dropped, and steps of the wall clock, since the start.
    virtual std::uint64_t drops() const = 0;
    virtual std::uint64_t clockSteps() const = 0;

    /// Bytes that the receive queues of one address family hold before they drop anything; 0 when not known.
    virtual std::uint64_t receiveRoom() const = 0;

    /// The descriptors that become readable when something arrives; whoever watches them is told of changes.
    virtual std::vector<int> descriptors() const = 0;
    std::function<void(int)> descriptorOpened;
    std::function<void(int)> descriptorClosing;
};

/// Takes the place of the network where no socket can be opened: nothing can be sent.
class ClosedTransport final : public EchoTransport
{
public:
    tl::expected<ChannelId, QString> openChannel() override { return ChannelId(m_channels++); }

    void closeChannel(ChannelId) override {}

    SendAttempt send(ChannelId, const Endpoint &, Sequence, Nonce, const SendOptions &) override
    {
        return {EPERM, SystemClock().mono()};
    }

    void receive(EchoReceiver &) override {}

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

private:
    std::uint16_t m_channels = 0;
};

} // namespace meshping
