// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/sequencering.h"

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
    const bool full = static_cast<std::uint16_t>(m_next + 1) == m_oldest;
    if (full || entry.state == State::Pending || (entry.state != State::Free && entry.sentAt > oldest))
        return std::nullopt;
    return Sequence(m_next++);
}

std::optional<MonoTime> SequenceRing::oldestPending() const
{
    if (m_oldest == m_next)
        return std::nullopt;
    return m_entries[m_oldest].sentAt;
}

} // namespace meshping
