// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/idmap.h"

#include <QHash>

namespace meshping {

namespace {

/// The key by which targets are matched. Targets without an address differ by their choice of family.
QString asked(const Target &target)
{
    const QString address =
        target.address.isNull() ? QString::number(int(target.family)) : u'@' + target.address.toString();
    return target.host + u'\n' + address;
}

} // namespace

IdMap::IdMap(const std::map<TargetId, Target> &live, const StoreContents &found) : m_same(false), m_next(found.nextId)
{
    QHash<QString, const Target *> byAsked;
    std::map<TargetId, const Target *> rest;
    for (const StoredTarget &stored : found.targets) {
        byAsked.insert(asked(stored.target), &stored.target);
        rest.emplace(stored.target.id, &stored.target);
    }
    const auto match = [&](TargetId id, TargetId known) {
        m_stored.emplace(id, known);
        rest.erase(known);
    };
    for (const auto &[id, target] : live) {
        if (const Target *same = byAsked.value(asked(target)))
            match(id, same->id);
    }
    // The monitor has taken in every found target, under the same id where that was free. One that is still unmatched
    // got another address since: match it by its id and host.
    for (const auto &[id, target] : live) {
        const auto same = rest.find(id);
        if (!m_stored.contains(id) && same != rest.end() && same->second->host == target.host)
            match(id, id);
    }
}

void IdMap::assign(const Pending &pending)
{
    if (m_same)
        return;
    const auto assignAll = [this](const auto &entries) {
        for (const auto &entry : entries) {
            if (m_stored.try_emplace(entry.first, m_next).second)
                m_next = TargetId(static_cast<std::uint32_t>(m_next) + 1);
        }
    };
    assignAll(pending.statistics);
    assignAll(pending.slotLists);
    assignAll(pending.targets);
}

std::optional<TargetId> IdMap::known(TargetId id) const
{
    if (m_same)
        return id;
    const auto found = m_stored.find(id);
    return found == m_stored.end() ? std::nullopt : std::optional(found->second);
}

} // namespace meshping
