// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/icmp/sockettransport.h"

#include "core/icmp/filter.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

QString permissionMessage()
{
    return u"not allowed to send pings: raw ICMP sockets need CAP_NET_RAW, and net.ipv4.ping_group_range admits no "
           u"group "
           "of this process to ping sockets. One of these mends it: (1) sudo setcap cap_net_raw=ep %1 "
           "(2) sudo sysctl -w net.ipv4.ping_group_range='0 2147483647' "
           "(3) run it as a service: sudo systemctl enable --now meshping"_s.arg(
               QFile::symLinkTarget(u"/proc/self/exe"_s));
}

/// Whichever of the two families can be opened, and why the other cannot.
struct Pair
{
    std::optional<IcmpSocket> v4;
    std::optional<IcmpSocket> v6;
    std::vector<SocketError> errors;
};

Pair openPair(SocketMode mode)
{
    Pair pair;
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        auto socket = IcmpSocket::open(family, mode);
        if (!socket)
            pair.errors.push_back(socket.error());
        else
            (family == IpFamily::V4 ? pair.v4 : pair.v6) = std::move(*socket);
    }
    return pair;
}

} // namespace

SocketTransport::SocketTransport(const Clock &clock, SocketMode mode)
    : m_clock(clock),
      m_mode(mode),
      m_stamps(clock),
      m_channelOfIdentifier(1U << 16)
{
}

tl::expected<std::unique_ptr<SocketTransport>, QString> SocketTransport::open(const Clock &clock)
{
    QStringList errors;
    bool forbidden = false;
    for (const SocketMode mode : {SocketMode::Raw, SocketMode::Datagram}) {
        auto transport = open(clock, mode);
        if (transport)
            return std::move(*transport);
        for (const SocketError &error : transport.error()) {
            errors << error.message;
            forbidden = forbidden || error.isPermission();
        }
    }
    return tl::unexpected(forbidden ? permissionMessage() : errors.join(u"; "_s));
}

tl::expected<std::unique_ptr<SocketTransport>, std::vector<SocketError>> SocketTransport::open(const Clock &clock,
                                                                                               SocketMode mode)
{
    Pair pair = openPair(mode);
    if (!pair.v4 && !pair.v6)
        return tl::unexpected(std::move(pair.errors));
    std::unique_ptr<SocketTransport> transport(new SocketTransport(clock, mode));
    if (!pair.errors.empty())
        transport->m_notice = pair.errors.front().message;
    if (mode == SocketMode::Raw) {
        transport->m_v4 = std::move(pair.v4);
        transport->m_v6 = std::move(pair.v6);
    }
    return transport;
}

std::unique_ptr<SocketTransport> SocketTransport::another() const
{
    return open(m_clock, m_mode).value_or(nullptr);
}

template <class Visit>
void SocketTransport::forEachSocket(Visit &&visit) const
{
    const auto take = [&visit](const std::optional<IcmpSocket> &socket) {
        if (socket)
            visit(*socket);
    };
    take(m_v4);
    take(m_v6);
    for (const Channel &channel : m_channels) {
        take(channel.v4);
        take(channel.v6);
    }
}

std::vector<int> SocketTransport::descriptors() const
{
    std::vector<int> all;
    forEachSocket([&all](const IcmpSocket &socket) { all.push_back(socket.descriptor()); });
    return all;
}

tl::expected<ChannelId, QString> SocketTransport::openChannel()
{
    auto free = std::find_if(m_channels.begin(), m_channels.end(), [](const Channel &c) { return !c.open; });
    if (free == m_channels.end())
        free = m_channels.insert(free, Channel());
    const auto index = static_cast<std::uint16_t>(free - m_channels.begin());
    auto opened = m_mode == SocketMode::Raw ? openRawChannel(*free) : openDatagramChannel(*free);
    if (!opened) {
        *free = Channel();
        return tl::unexpected(opened.error());
    }
    return ChannelId(index);
}

tl::expected<void, QString> SocketTransport::openRawChannel(Channel &channel)
{
    const auto inUse = std::count_if(m_channels.begin(), m_channels.end(), [](const Channel &c) { return c.open; });
    if (static_cast<std::size_t>(inUse) >= maximumIdentifiers)
        return tl::unexpected(u"all %1 ICMP identifiers are in use"_s.arg(maximumIdentifiers));
    do {
        channel.identifier = Identifier(static_cast<std::uint16_t>(arc4random_uniform(1U << 16)));
    } while (channelOf(channel.identifier));
    channel.open = true;
    m_channelOfIdentifier[static_cast<std::uint16_t>(channel.identifier)] =
        static_cast<std::uint16_t>(&channel - m_channels.data() + 1);
    return applyFilters();
}

tl::expected<void, QString> SocketTransport::openDatagramChannel(Channel &channel)
{
    Pair pair = openPair(SocketMode::Datagram);
    if (!pair.v4 && !pair.v6)
        return tl::unexpected(pair.errors.front().message);
    for (std::optional<IcmpSocket> *socket : {&pair.v4, &pair.v6}) {
        if (*socket && m_stampsDepartures)
            (*socket)->stampDepartures(true);
    }
    channel.v4 = std::move(pair.v4);
    channel.v6 = std::move(pair.v6);
    channel.open = true;
    for (const auto &socket : {std::cref(channel.v4), std::cref(channel.v6)}) {
        if (socket.get() && descriptorOpened)
            descriptorOpened(socket.get()->descriptor());
    }
    return {};
}

void SocketTransport::closeChannel(ChannelId id)
{
    Channel &channel = m_channels[static_cast<std::size_t>(id)];
    for (const auto &socket : {std::cref(channel.v4), std::cref(channel.v6)}) {
        if (!socket.get())
            continue;
        m_closedDrops += socket.get()->drops();
        if (descriptorClosing)
            descriptorClosing(socket.get()->descriptor());
    }
    if (m_mode == SocketMode::Raw)
        m_channelOfIdentifier[static_cast<std::uint16_t>(channel.identifier)] = 0;
    channel = Channel();
    if (m_mode == SocketMode::Raw)
        (void)applyFilters(); // the old filter lets a little more through than needed, which is harmless
}

tl::expected<void, QString> SocketTransport::applyFilters()
{
    std::vector<Identifier> identifiers;
    for (const Channel &channel : m_channels) {
        if (channel.open)
            identifiers.push_back(channel.identifier);
    }
    for (std::optional<IcmpSocket> *socket : {&m_v4, &m_v6}) {
        if (!*socket)
            continue;
        if (auto set = (*socket)->setIdentifiers(identifiers); !set)
            return tl::unexpected(set.error().message);
    }
    return {};
}

void SocketTransport::stampDepartures(bool wanted)
{
    m_stampsDepartures = wanted;
    const auto apply = [wanted](std::optional<IcmpSocket> &socket) {
        if (socket)
            socket->stampDepartures(wanted);
    };
    apply(m_v4);
    apply(m_v6);
    for (Channel &channel : m_channels) {
        apply(channel.v4);
        apply(channel.v6);
    }
}

SendAttempt SocketTransport::send(ChannelId id, const Endpoint &to, Sequence sequence, Nonce nonce,
                                  const SendOptions &options)
{
    Channel &channel = m_channels[static_cast<std::size_t>(id)];
    const bool raw = m_mode == SocketMode::Raw;
    const bool v4 = to.family() == IpFamily::V4;
    std::optional<IcmpSocket> &socket = v4 ? (raw ? m_v4 : channel.v4) : (raw ? m_v6 : channel.v6);
    if (!socket)
        return {EAFNOSUPPORT, m_clock.mono()};
    if (to.lacksInterface())
        return {ENODEV, m_clock.mono()};
    if (options.payloadSize < minimumPayload)
        return {EINVAL, m_clock.mono()};
    EchoPacket packet;
    std::span<std::byte> message = packet;
    if (const std::size_t length = icmpHeaderLength + options.payloadSize; length != echoLength) {
        m_message.resize(length);
        message = m_message;
    }
    const Identifier identifier = raw ? channel.identifier : socket->identifier();
    writeEchoRequest(message, to.family(), identifier, sequence, nonce, options.flow);
    return socket->send(message, to, options, m_clock);
}

void SocketTransport::receive(EchoReceiver &receiver)
{
    m_stamps.update();
    if (m_v4)
        drain(*m_v4, std::nullopt, receiver);
    if (m_v6)
        drain(*m_v6, std::nullopt, receiver);
    for (std::size_t i = 0; i < m_channels.size(); ++i) {
        const ChannelId id{static_cast<std::uint16_t>(i)};
        if (m_channels[i].v4)
            drain(*m_channels[i].v4, id, receiver);
        if (m_channels[i].v6)
            drain(*m_channels[i].v6, id, receiver);
    }
    m_stamps.drained();
}

void SocketTransport::drain(IcmpSocket &socket, std::optional<ChannelId> channel, EchoReceiver &receiver)
{
    const IcmpSocket::Handler handler{
        [this] { m_stamps.update(); },
        [this, channel, &receiver](const ReceivedPacket &packet) { deliver(packet, channel, receiver); },
    };
    // Bounded, so that a flood cannot keep us from sending; what is left is read in the next turn.
    for (int reads = 0; reads < 1024 && socket.receive(m_buffers, handler) > 0; ++reads) {
    }
}

void SocketTransport::deliver(const ReceivedPacket &packet, std::optional<ChannelId> channel,
                              EchoReceiver &receiver) const
{
    if (const auto *reply = std::get_if<EchoReply>(&packet.content)) {
        if (const auto id = channel ? channel : channelOf(reply->identifier)) {
            receiver.replyArrived(*id, *reply, packet.from, m_stamps.arrival(packet.stamp));
            return;
        }
    } else if (const auto *request = std::get_if<EchoRequest>(&packet.content)) {
        const auto id = channel ? channel : channelOf(request->identifier);
        const auto departed = m_stamps.moment(packet.stamp);
        if (id && departed)
            receiver.requestDeparted(*id, *request, *departed);
        return;
    } else if (const auto *error = std::get_if<IcmpError>(&packet.content)) {
        if (const auto id = channel ? channel : channelOf(error->identifier)) {
            receiver.errorArrived(*id, *error, packet.from, m_stamps.arrival(packet.stamp));
            return;
        }
    }
    receiver.foreignPacketArrived();
}

std::optional<ChannelId> SocketTransport::channelOf(Identifier identifier) const
{
    const std::uint16_t entry = m_channelOfIdentifier[static_cast<std::uint16_t>(identifier)];
    return entry ? std::optional(ChannelId(static_cast<std::uint16_t>(entry - 1))) : std::nullopt;
}

std::uint64_t SocketTransport::drops() const
{
    std::uint64_t sum = m_closedDrops;
    forEachSocket([&sum](const IcmpSocket &socket) { sum += socket.drops(); });
    return sum;
}

std::uint64_t SocketTransport::receiveRoom() const
{
    // All targets may be of one family: it is the smaller queue that counts. Ping sockets share what comes back.
    const auto smaller = [](const std::optional<IcmpSocket> &v4, const std::optional<IcmpSocket> &v6) {
        const std::uint64_t first = v4 ? v4->receiveRoom() : 0;
        const std::uint64_t second = v6 ? v6->receiveRoom() : 0;
        return first && second ? std::min(first, second) : std::max(first, second);
    };
    std::uint64_t sum = smaller(m_v4, m_v6);
    for (const Channel &channel : m_channels)
        sum += smaller(channel.v4, channel.v6);
    return sum;
}

} // namespace meshping
