// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/roster.h"

#include "core/target/targetkey.h"

#include <algorithm>

namespace meshping {

using namespace Qt::StringLiterals;

namespace {

TargetPtr firstOf(const std::vector<TargetPtr> &targets)
{
    return targets.empty() ? nullptr : targets.front();
}

} // namespace

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
        m_byAddress.emplace(target->address, id);
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
    const auto [first, last] = m_byAddress.equal_range(target.address);
    const auto own = std::find_if(first, last, [&](const auto &entry) { return entry.second == target.id; });
    if (own != last)
        m_byAddress.erase(own);
    m_byHost.erase(&target);
    m_byName.erase(&target);
}

TargetPtr Roster::find(TargetId id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

template <class Fits>
std::vector<TargetPtr> Roster::findAddressed(const QHostAddress &address, Fits fits) const
{
    std::vector<TargetPtr> found;
    const auto [first, last] = m_byAddress.equal_range(address);
    for (auto it = first; it != last; ++it) {
        if (TargetPtr target = find(it->second); fits(*target))
            found.push_back(std::move(target));
    }
    std::sort(found.begin(), found.end(), [](const TargetPtr &a, const TargetPtr &b) { return a->id < b->id; });
    return found;
}

TargetPtr Roster::findAsked(const QString &host, const QHostAddress &address) const
{
    return firstOf(findAddressed(address, [&](const Target &target) { return target.host == host; }));
}

TargetPtr Roster::findShown(const QString &name, const QHostAddress &address) const
{
    return firstOf(findAddressed(address, [&](const Target &target) { return target.shownName() == name; }));
}

std::vector<TargetPtr> Roster::findKey(const QString &key) const
{
    const TargetKey wanted(key);
    if (!wanted.address.isNull()) {
        auto found = findAddressed(wanted.address, [&](const Target &target) { return wanted.fits(target); });
        if (!found.empty() || wanted.name.isNull())
            return found;
    }
    auto found = findText(m_byName, key);
    if (found.empty()) {
        found = following(wanted.host);
        std::erase_if(found, [&](const TargetPtr &target) {
            return !target->address.isNull() || !wanted.fitsUnresolved(*target);
        });
    }
    return found;
}

QString Roster::freeName(const Target &target) const
{
    const auto isFree = [&](const QString &name) {
        const TargetPtr other = findShown(name.isEmpty() ? target.address.toString() : name, target.address);
        return !other || other->id == target.id;
    };
    QString name = target.name;
    if (!isFree(name) && !target.host.isEmpty())
        name = target.host;
    const QString base = name.isEmpty() ? target.address.toString() : name;
    for (int number = 2; !isFree(name); ++number)
        name = base + u" (%1)"_s.arg(number);
    return name;
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
