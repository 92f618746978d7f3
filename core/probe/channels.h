// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/transport.h"
#include "core/probe/sequencering.h"

#include <memory>
#include <optional>
#include <vector>

namespace meshping {

/// Which ICMP identifier each target uses. A target stays with one, since firewalls and NATs key their state on it,
/// until it has been silent for long and tries a fresh one. As many identifiers are open as the probes in flight need.
class Channels
{
public:
    struct Channel
    {
        ChannelId id{};
        MonoTime openedAt{};
        double load = 0; ///< sequence numbers its members keep busy
        std::uint32_t members = 0;
        SequenceRing ring;
    };

    explicit Channels(EchoTransport &transport);

    /// A channel with room for `load` more numbers, opened after `openedAfter` and not `except`; opens one where there
    /// is none. The error is a sentence.
    tl::expected<ChannelId, QString> join(double load, MonoTime now, MonoTime openedAfter,
                                          std::optional<ChannelId> except);
    void leave(ChannelId id, double load);

    /// A member keeps `load` numbers busy from now on, no longer `before`.
    void reweigh(ChannelId id, double before, double load);

    /// Null when the channel is not open any more.
    Channel *find(ChannelId id)
    {
        const auto index = static_cast<std::size_t>(id);
        return index < m_channels.size() ? m_channels[index].get() : nullptr;
    }

    /// Closes channels without members whose last probe was sent before `oldest` and has its outcome.
    void closeUnused(MonoTime oldest);

    template <class Visit>
    void forEach(Visit &&visit)
    {
        for (auto &channel : m_channels) {
            if (channel)
                visit(*channel);
        }
    }

private:
    EchoTransport &m_transport;
    std::vector<std::unique_ptr<Channel>> m_channels; ///< by ChannelId
};

} // namespace meshping
