// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/lookupqueue.h"

#include <algorithm>

namespace meshping {

namespace {

/// The domain whose name servers most likely answer for this name: the last two labels without the first of all.
QString domainOf(const QString &name)
{
    const QString plain = name.endsWith(u'.') ? name.chopped(1) : name;
    return plain.section(u'.', 1).section(u'.', -2).toLower();
}

bool isWanted(const LookupQueue::Waiter &waiter)
{
    return !waiter.wanted || waiter.wanted();
}

} // namespace

std::list<LookupQueue::Entry>::iterator LookupQueue::find(const QString &name)
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? m_entries.end() : found->second;
}

std::list<LookupQueue::Entry>::iterator LookupQueue::erase(std::list<Entry>::iterator entry)
{
    m_byName.erase(entry->name);
    return m_entries.erase(entry);
}

std::size_t LookupQueue::waiterCount() const
{
    std::size_t count = 0;
    for (const Entry &entry : m_entries)
        count += entry.waiters.size();
    return count;
}

bool LookupQueue::add(const QString &name, Waiter waiter)
{
    if (m_limits.waiters > 0 && waiterCount() >= m_limits.waiters)
        return false;
    auto entry = find(name);
    if (entry == m_entries.end()) {
        if (m_limits.names > 0 && m_entries.size() >= m_limits.names)
            return false;
        entry = m_entries.insert(m_entries.end(), {name, domainOf(name), {}, false});
        m_byName.emplace(name, entry);
    }
    entry->waiters.push_back(std::move(waiter));
    return true;
}

std::optional<QString> LookupQueue::next()
{
    if (m_running >= m_limits.running)
        return {};
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [this](const Entry &candidate) {
        const auto ofDomain = m_runningOf.find(candidate.domain);
        return !candidate.running && (ofDomain == m_runningOf.end() || ofDomain->second < m_limits.runningOfADomain) &&
               std::any_of(candidate.waiters.begin(), candidate.waiters.end(), isWanted);
    });
    if (entry == m_entries.end())
        return {};
    entry->running = true;
    ++m_running;
    ++m_runningOf[entry->domain];
    return entry->name;
}

std::vector<LookupQueue::Waiter> LookupQueue::finish(const QString &name)
{
    const auto entry = find(name);
    if (entry == m_entries.end() || !entry->running)
        return {};
    --m_running;
    if (const auto ofDomain = m_runningOf.find(entry->domain); --ofDomain->second == 0)
        m_runningOf.erase(ofDomain);
    std::vector<Waiter> waiters = std::move(entry->waiters);
    erase(entry);
    return waiters;
}

std::vector<LookupQueue::Waiter> LookupQueue::tidy(qint64 now)
{
    std::vector<Waiter> late;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        auto &waiters = entry->waiters;
        std::erase_if(waiters, [](const Waiter &waiter) { return !isWanted(waiter); });
        const auto first = std::stable_partition(waiters.begin(), waiters.end(), [&](const Waiter &waiter) {
            return m_limits.patience == 0 || now - waiter.since < m_limits.patience;
        });
        late.insert(late.end(), std::move_iterator(first), std::move_iterator(waiters.end()));
        waiters.erase(first, waiters.end());
        // A running look-up cannot be cancelled; it keeps its place until it ends.
        entry = waiters.empty() && !entry->running ? erase(entry) : std::next(entry);
    }
    return late;
}

} // namespace meshping
