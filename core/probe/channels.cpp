// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/channels.h"

#include <algorithm>

namespace meshping {

namespace {

// Of 65,536 numbers; the rest is room for moments when more probes than usual are sent together.
constexpr double usableNumbers = 56'000;

} // namespace

Channels::Channels(EchoTransport &transport) : m_transport(transport) {}

tl::expected<ChannelId, QString> Channels::join(double load, MonoTime now, MonoTime openedAfter,
                                                std::optional<ChannelId> except)
{
    const auto fits = [&](const std::unique_ptr<Channel> &channel) {
        const bool room = channel && (channel->load + load <= usableNumbers || channel->members == 0);
        return room && channel->openedAt >= openedAfter && channel->id != except;
    };
    auto found = std::find_if(m_channels.begin(), m_channels.end(), fits);
    if (found == m_channels.end()) {
        const auto id = m_transport.openChannel();
        if (!id)
            return tl::unexpected(id.error());
        const auto index = static_cast<std::size_t>(*id);
        if (m_channels.size() <= index)
            m_channels.resize(index + 1);
        m_channels[index] = std::make_unique<Channel>();
        m_channels[index]->id = *id;
        m_channels[index]->openedAt = now;
        found = m_channels.begin() + static_cast<std::ptrdiff_t>(index);
    }
    (*found)->load += load;
    ++(*found)->members;
    return (*found)->id;
}

void Channels::leave(ChannelId id, double load)
{
    if (Channel *channel = find(id)) {
        channel->load -= load;
        --channel->members;
    }
}

void Channels::reweigh(ChannelId id, double before, double load)
{
    if (Channel *channel = find(id))
        channel->load += load - before;
}

void Channels::closeUnused(MonoTime oldest)
{
    for (auto &channel : m_channels) {
        if (channel && channel->members == 0 && channel->ring.idle() && channel->ring.newest() < oldest &&
            channel->openedAt < oldest) {
            m_transport.closeChannel(channel->id);
            channel.reset();
        }
    }
}

} // namespace meshping
