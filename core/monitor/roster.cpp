// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/roster.h"

#include <algorithm>

namespace meshping {

TargetId Roster::newId()
{
    return TargetId(m_nextId++);
}

void Roster::startAt(TargetId next)
{
    m_nextId = std::max(m_nextId, static_cast<std::uint32_t>(next));
}

void Roster::put(TargetPtr target)
{
    const TargetId id = target->id;
    if (const TargetPtr before = find(id))
        unlink(*before);
    if (!target->address.isNull())
        m_byAddress[target->address] = id;
    if (!target->host.isEmpty())
        m_byHost.insert(target.get());
    if (!target->name.isEmpty())
        m_byName.insert(target.get());
    m_byId[id] = std::move(target);
}

void Roster::remove(TargetId id)
{
    if (const TargetPtr target = find(id)) {
        unlink(*target);
        m_byId.erase(id);
    }
}

void Roster::unlink(const Target &target)
{
    if (!target.address.isNull())
        m_byAddress.erase(target.address);
    m_byHost.erase(&target);
    m_byName.erase(&target);
}

TargetPtr Roster::find(TargetId id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

TargetPtr Roster::findAddress(const QHostAddress &address) const
{
    const auto found = m_byAddress.find(address);
    return found == m_byAddress.end() ? nullptr : find(found->second);
}

std::vector<TargetPtr> Roster::findKey(const QString &key) const
{
    const QString address = key.mid(key.lastIndexOf(u'@') + 1);
    if (const auto parsed = parseStoredAddress(address)) {
        const TargetPtr target = findAddress(*parsed);
        return target ? std::vector{target} : std::vector<TargetPtr>();
    }
    return findText(m_byName, key);
}

std::vector<TargetPtr> Roster::following(const QString &host) const
{
    return findText(m_byHost, host);
}

template <class Index>
std::vector<TargetPtr> Roster::findText(const Index &index, QStringView text) const
{
    std::vector<TargetPtr> found;
    const auto [first, last] = index.equal_range(text);
    for (auto it = first; it != last; ++it)
        found.push_back(find((*it)->id));
    return found;
}

std::vector<TargetId> Roster::ids() const
{
    std::vector<TargetId> all;
    all.reserve(m_byId.size());
    for (const auto &[id, target] : m_byId)
        all.push_back(id);
    return all;
}

} // namespace meshping
