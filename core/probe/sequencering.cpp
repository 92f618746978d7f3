// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/sequencering.h"

#include <algorithm>
#include <new>
#include <type_traits>

namespace meshping {

namespace {

constexpr std::size_t ringSize = std::size_t(1) << 16;

} // namespace

SequenceRing::SequenceRing()
    : m_entries(static_cast<Entry *>(std::calloc(ringSize, sizeof(Entry)))),
      m_next(static_cast<std::uint16_t>(arc4random_uniform(ringSize))),
      m_oldest(m_next)
{
    static_assert(std::is_trivially_copyable_v<Entry> && State::Free == State(0), "all zero bytes are a free entry");
    if (!m_entries)
        throw std::bad_alloc();
}

std::optional<Sequence> SequenceRing::reserve(MonoTime oldest)
{
    const Entry &entry = m_entries[m_next];
    const std::uint16_t oldestPending = m_earlier.empty() ? m_oldest : m_earlier.front().oldest;
    const bool full = static_cast<std::uint16_t>(m_next + 1) == oldestPending;
    if (full || entry.state == State::Pending || (entry.state != State::Free && entry.sentAt > oldest))
        return std::nullopt;
    return Sequence(m_next++);
}

std::optional<MonoTime> SequenceRing::nextTimeout(std::chrono::nanoseconds timeout) const
{
    std::optional<MonoTime> next;
    if (m_oldest != m_next)
        next = m_entries[m_oldest].sentAt + timeout;
    for (const Era &era : m_earlier) {
        const MonoTime due = m_entries[era.oldest].sentAt + era.timeout;
        next = std::min(next.value_or(due), due);
    }
    return next;
}

void SequenceRing::beginEra(std::chrono::nanoseconds timeout)
{
    if (m_oldest != m_next)
        m_earlier.push_back({m_oldest, m_next, timeout});
    m_oldest = m_next;
}

std::chrono::nanoseconds SequenceRing::timeoutOf(Sequence sequence, std::chrono::nanoseconds timeout) const
{
    const auto distance = [](std::uint16_t from, std::uint16_t to) { return static_cast<std::uint16_t>(to - from); };
    for (const Era &era : m_earlier) {
        if (distance(era.oldest, static_cast<std::uint16_t>(sequence)) < distance(era.oldest, era.end))
            return era.timeout;
    }
    return timeout;
}

} // namespace meshping
