// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/route/fakepaths.h"

using namespace meshping;

QList<int> FakePath::behind(int level, int router) const
{
    if (const auto found = links.find({level, router}); found != links.end())
        return found->second;
    QList<int> all;
    for (std::size_t next = 0; next < levels[static_cast<std::size_t>(level) + 1].size(); ++next)
        all << int(next);
    return all;
}

int FakePath::linkCount() const
{
    qsizetype count = 0;
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        for (std::size_t router = 0; router < levels[level].size(); ++router)
            count += behind(int(level), int(router)).size();
    }
    return int(count);
}

int FakePaths::choose(const QList<int> &among, bool perPacket, std::uint32_t key)
{
    const std::uint32_t drawn = perPacket ? std::uint32_t(m_random()) : std::uint32_t(qHash(key, 0x9e3779b9U));
    return among.at(drawn % std::uint32_t(among.size()));
}

SendAttempt FakePaths::send(ChannelId, const Endpoint &to, Sequence sequence, Nonce nonce, const SendOptions &options)
{
    const auto found = paths.find(to.toHostAddress().toString());
    const std::uint32_t bytes = 28U + options.payloadSize;
    if (bytes > 1500 && options.dontFragment)
        return {EMSGSIZE, m_clock.mono()};
    ++sent;
    const SendAttempt done{0, m_clock.mono()};
    if (found == paths.end())
        return done;
    const FakePath &path = found->second;
    Flying flying{{}, to, sequence, nonce, {}, 0, {}};
    int router = 0;
    const auto last = int(path.levels.size()) - 1;
    for (int ttl = options.ttl == 0 ? 64 : options.ttl, level = 0, step = 0; level <= last; ++step) {
        const auto key =
            std::uint32_t(options.flow) * 7919U + std::uint32_t(step) * 104729U + qHash(to.toHostAddress().toString());
        QList<int> among;
        if (step == 0)
            for (std::size_t i = 0; i < path.levels[0].size(); ++i)
                among << int(i);
        else
            among = level == 0 ? QList<int>{0} : path.behind(level - 1, router);
        router = choose(among, path.perPacket.contains(level - 1), key + std::uint32_t(router));
        const FakeRouter &here = path.levels[std::size_t(level)][std::size_t(router)];
        if (--ttl == 0) {
            asked[here.address].push_back(m_clock.mono());
            flying.error = IcmpErrorKind::TtlExceeded;
            flying.labels = here.labels;
            answer(here, flying);
            return done;
        }
        if (here.refuses || (bytes > here.mtu && options.dontFragment)) {
            flying.error = here.refuses ? *here.refuses : IcmpErrorKind::PacketTooBig;
            flying.mtu = here.refuses ? 0 : here.mtu;
            if (here.refuses || !here.swallows)
                answer(here, flying);
            return done;
        }
        level += path.loop && level == last ? -1 : 1;
    }
    if (path.isUp) {
        flying.from = path.answersFrom.isNull() ? to : Endpoint(path.answersFrom);
        m_flying.emplace(m_clock.mono() + path.delay, flying);
    }
    return done;
}

void FakePaths::answer(const FakeRouter &router, Flying flying)
{
    const double share = std::uniform_real_distribution<double>(0, 1)(m_random);
    const auto &times = asked[router.address];
    const bool tooSoon = router.answersEach > 0 && times.size() > 1 &&
                         times.back() - times[times.size() - 2] < std::chrono::milliseconds(router.answersEach);
    if (router.silent || share >= router.answersOf || tooSoon)
        return;
    flying.from = Endpoint(router.address);
    m_flying.emplace(m_clock.mono() + router.delay, flying);
}

void FakePaths::receive(EchoReceiver &receiver)
{
    while (!m_flying.empty() && m_flying.begin()->first <= m_clock.mono()) {
        const auto [at, flying] = *m_flying.begin();
        m_flying.erase(m_flying.begin());
        if (!flying.error) {
            receiver.replyArrived(ChannelId(0), {{}, flying.sequence, flying.nonce}, flying.from, at);
            continue;
        }
        IcmpError error;
        error.kind = *flying.error;
        error.destination = flying.to;
        error.sequence = flying.sequence;
        error.mtu = flying.mtu;
        error.labels = flying.labels;
        receiver.errorArrived(ChannelId(0), error, flying.from, at);
    }
}

MonoTime FakePaths::next() const
{
    return m_flying.empty() ? MonoTime::max() : m_flying.begin()->first;
}
