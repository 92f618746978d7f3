// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless/peers/peerintake.h"

#include "core/target/quoted.h"
#include "core/target/targetspec.h"

#include <unordered_map>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

/// What is pinged at which address, and how much of it is foreign.
class Known
{
public:
    explicit Known(const Snapshot &snapshot)
    {
        m_statistics.reserve(snapshot.targetCount());
        snapshot.forEach([this](const TargetStatus &status) {
            m_foreign += status.target->foreign ? 1 : 0;
            if (!status.target->ended)
                m_statistics.try_emplace(status.target->address, &status.statistics);
        });
    }

    std::size_t foreign() const { return m_foreign; }

    /// Nothing where it is not known; null where it became so by add().
    std::optional<const Statistics *> find(const QHostAddress &address) const
    {
        const auto found = m_statistics.find(address);
        return found == m_statistics.end() ? std::nullopt : std::optional(found->second);
    }

    void add(const QHostAddress &address)
    {
        m_statistics.emplace(address, nullptr);
        ++m_foreign;
    }

private:
    std::unordered_map<QHostAddress, const Statistics *, AddressHash, AddressEqual> m_statistics;
    std::size_t m_foreign = 0;
};

/// The address, where it is literally one that anybody can ping.
tl::expected<QHostAddress, QString> addressOf(const PeerTarget &target, const InterfaceNetworks &networks)
{
    if (!looksLikeAddress(target.address))
        return tl::unexpected(quoted(target.address) + u" is no address"_s);
    auto address = parseAddress(target.address);
    if (!address)
        return address;
    if (!address->scopeId().isEmpty())
        return tl::unexpected(quoted(target.address) + u" has a zone, which means nothing here"_s);
    if (const QString fault = networks.fault(*address); !fault.isEmpty())
        return tl::unexpected(quoted(target.address) + u' ' + fault);
    return address;
}

TargetRequest requestFor(const QString &name, const QHostAddress &address)
{
    const QString known = acceptableTargetName(name);
    TargetRequest request(known.isEmpty() ? address.toString() : known + u'@' + address.toString());
    request.foreign = true;
    return request;
}

} // namespace

PeerIntake judgePeerList(const std::vector<PeerTarget> &targets, const InterfaceNetworks &networks,
                         const Snapshot &snapshot)
{
    PeerIntake intake;
    Known known(snapshot);
    for (const PeerTarget &target : targets) {
        const auto address = addressOf(target, networks);
        if (!address) {
            if (intake.invalid++ == 0)
                intake.fault = address.error();
            continue;
        }
        if (networks.isOwn(*address) || (target.local && !networks.contains(*address))) {
            ++intake.skipped;
            continue;
        }
        auto statistics = known.find(*address);
        if (!statistics && known.foreign() >= PeerIntake::mostForeign) {
            ++intake.beyond;
            continue;
        }
        if (!statistics) {
            intake.wanted << requestFor(target.name, *address);
            known.add(*address);
        }
        intake.accepted.push_back(statistics.value_or(nullptr));
    }
    return intake;
}

} // namespace meshping
