// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/idmap.h"

#include <QMultiHash>

namespace meshping {

namespace {

/// The targets of a database by what a target of the monitor is found by; each is given away once.
class Matcher
{
public:
    explicit Matcher(const StoreContents &found)
    {
        for (const StoredTarget &stored : found.targets) {
            const Target *target = &stored.target;
            if (!target->address.isNull())
                m_byAddress.insert(target->address.toString(), target);
            if (!target->host.isEmpty())
                m_byHost.insert(target->host, target);
        }
    }

    const Target *byAddress(const Target &live)
    {
        const Target *match = live.address.isNull() ? nullptr : m_byAddress.take(live.address.toString());
        if (match)
            m_byHost.remove(match->host, match);
        return match;
    }

    /// One of the two has no address yet.
    const Target *byHost(const Target &live)
    {
        for (const Target *match : m_byHost.values(live.host)) {
            if (match->family != live.family || (!live.address.isNull() && !match->address.isNull()))
                continue;
            m_byHost.remove(live.host, match);
            m_byAddress.remove(match->address.toString(), match);
            return match;
        }
        return nullptr;
    }

private:
    QMultiHash<QString, const Target *> m_byAddress;
    QMultiHash<QString, const Target *> m_byHost;
};

} // namespace

IdMap::IdMap(const std::map<TargetId, Target> &live, const StoreContents &found) : m_same(false), m_next(found.nextId)
{
    Matcher matcher(found);
    for (const auto &[id, target] : live) {
        if (const Target *match = matcher.byAddress(target))
            m_stored.emplace(id, match->id);
    }
    for (const auto &[id, target] : live) {
        if (m_stored.contains(id))
            continue;
        if (const Target *match = matcher.byHost(target))
            m_stored.emplace(id, match->id);
    }
}

TargetId IdMap::stored(TargetId id)
{
    if (m_same)
        return id;
    const auto [at, isNew] = m_stored.try_emplace(id, m_next);
    if (isNew)
        m_next = TargetId(static_cast<std::uint32_t>(m_next) + 1);
    return at->second;
}

std::optional<TargetId> IdMap::known(TargetId id) const
{
    if (m_same)
        return id;
    const auto found = m_stored.find(id);
    return found == m_stored.end() ? std::nullopt : std::optional(found->second);
}

} // namespace meshping
