// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/route/tracer.h"
#include "tests/unit/probe/fakenetwork.h"

#include <QSet>

#include <map>
#include <random>

/// A router of a test: how it answers packets whose time to live ends there, and what it lets pass.
struct FakeRouter
{
    QHostAddress address;
    bool silent = false;
    double answersOf = 1;               ///< share of the packets that it answers
    int answersEach = 0;                ///< ms between two answers at least; 0: no limit
    std::chrono::milliseconds delay{2}; ///< of its answers
    std::uint32_t mtu = 65'535;         ///< of the link behind it
    bool swallows = false;              ///< says nothing of what is too big
    std::vector<meshping::MplsLabel> labels = {};
    std::optional<meshping::IcmpErrorKind> refuses = {}; ///< says this of all packets that would go on
};

/// The ways to a target: routers by distance, and from which to which packets go.
struct FakePath
{
    using Level = std::vector<FakeRouter>;

    std::vector<Level> levels;                       ///< the first is at distance 1
    std::map<std::pair<int, int>, QList<int>> links; ///< (level, router) to routers of the next; without: to all
    QSet<int> perPacket = {};                        ///< levels whose routers spread packets one by one
    bool loop = false;                               ///< the last two levels send to each other
    bool isUp = true;                                ///< the target answers
    std::chrono::milliseconds delay{5};              ///< of its answers
    QHostAddress answersFrom = {};                   ///< another address than its own

    QList<int> behind(int level, int router) const;

    /// How many links there are between levels.
    int linkCount() const;
};

/// A network of such paths behind the transport's seam. Routers that balance by flow hash what a Paris trace keeps: the
/// flow and the target.
class FakePaths final : public meshping::EchoTransport
{
public:
    explicit FakePaths(const ManualClock &clock, unsigned seed = 1) : m_clock(clock), m_random(seed) {}

    std::map<QString, FakePath> paths; ///< by the target's address
    int sent = 0;
    std::map<QHostAddress, std::vector<meshping::MonoTime>, bool (*)(const QHostAddress &, const QHostAddress &)> asked{
        [](const QHostAddress &a, const QHostAddress &b) { return a.toString() < b.toString(); }};

    tl::expected<meshping::ChannelId, QString> openChannel() override { return meshping::ChannelId(0); }

    void closeChannel(meshping::ChannelId) override {}

    meshping::SendAttempt send(meshping::ChannelId channel, const meshping::Endpoint &to, meshping::Sequence sequence,
                               meshping::Nonce nonce, const meshping::SendOptions &options) override;
    void receive(meshping::EchoReceiver &receiver) override;

    std::uint64_t drops() const override { return 0; }

    std::uint64_t clockSteps() const override { return 0; }

    std::uint64_t receiveRoom() const override { return 0; }

    std::vector<int> descriptors() const override { return {}; }

    /// When the next answer arrives.
    meshping::MonoTime next() const;

private:
    struct Flying
    {
        meshping::Endpoint from;
        meshping::Endpoint to;
        meshping::Sequence sequence{};
        meshping::Nonce nonce{};
        std::optional<meshping::IcmpErrorKind> error;
        std::uint32_t mtu = 0;
        std::vector<meshping::MplsLabel> labels;
    };

    void answer(const FakeRouter &router, Flying flying);
    int choose(const QList<int> &among, bool perPacket, std::uint32_t key);

    const ManualClock &m_clock;
    std::mt19937 m_random;
    std::multimap<meshping::MonoTime, Flying> m_flying;
};
