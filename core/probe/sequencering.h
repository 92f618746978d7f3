// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/packet.h"
#include "core/probe/timerwheel.h"

#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace meshping {

/// The probes of one ICMP identifier, found by their sequence number. 65,536 numbers exist (RFC 792); each is used
/// again only when its last probe is older than any reply we still want to recognise.
class SequenceRing
{
public:
    enum class State : std::uint8_t {
        Free,
        Pending,  ///< no outcome yet
        Answered, ///< on time; another reply is a duplicate
        Lost,     ///< timed out; a reply is late
        Late,     ///< timed out and answered; another reply is a duplicate
    };

    struct Entry
    {
        MonoTime sentAt{};
        Nonce nonce{};
        ProbeSlot slot{};
        std::uint16_t generation = 0; ///< of the slot, so that a reused one does not inherit our probe
        State state = State::Free;
        bool stamped = false; ///< `sentAt` is the kernel's stamp of its departure, no longer ours
    };

    SequenceRing();

    /// The next number, where its entry is free or was sent before `oldest` and has its outcome.
    std::optional<Sequence> reserve(MonoTime oldest);

    Entry &at(Sequence sequence) { return m_entries[static_cast<std::uint16_t>(sequence)]; }

    /// Calls `timedOut(Entry &)` for each probe whose timeout has passed by `now` and that is still pending, oldest
    /// first. Here and below, `timeout` is that of all but the probes of earlier eras.
    template <class TimedOut>
    void expire(MonoTime now, std::chrono::nanoseconds timeout, TimedOut &&timedOut)
    {
        for (Era &era : m_earlier)
            expireSpan(era.oldest, era.end, now - era.timeout, timedOut);
        std::erase_if(m_earlier, [](const Era &era) { return era.oldest == era.end; });
        expireSpan(m_oldest, m_next, now - timeout, timedOut);
    }

    /// When the next of them times out. Call after expire().
    std::optional<MonoTime> nextTimeout(std::chrono::nanoseconds timeout) const;

    /// The timeout will be another one: what is in flight keeps `timeout`, and makes up an era of its own.
    void beginEra(std::chrono::nanoseconds timeout);

    /// That of one pending probe.
    std::chrono::nanoseconds timeoutOf(Sequence sequence, std::chrono::nanoseconds timeout) const;

    /// Nothing is pending. Call after expire().
    bool idle() const { return m_earlier.empty() && m_oldest == m_next; }

    /// When the newest probe was sent; the epoch before the first.
    MonoTime newest() const { return m_newest; }

    /// The probe of a reserved number is on its way.
    void sent(Sequence sequence, const Entry &probe)
    {
        at(sequence) = probe;
        m_newest = probe.sentAt;
    }

    /// It could not be sent.
    void release(Sequence sequence) { at(sequence).state = State::Free; }

    /// Fetches what reserve() will look at into the cache.
    void prefetch() const { __builtin_prefetch(&m_entries[m_next], 1); }

private:
    struct Free
    {
        void operator()(Entry *entries) const { std::free(entries); }
    };

    /// Probes that were in flight when the timeout became another one.
    struct Era
    {
        std::uint16_t oldest; ///< nothing before it is pending
        std::uint16_t end;    ///< the number after the last
        std::chrono::nanoseconds timeout;
    };

    template <class TimedOut>
    void expireSpan(std::uint16_t &oldest, std::uint16_t end, MonoTime deadline, TimedOut &&timedOut)
    {
        for (; oldest != end; ++oldest) {
            Entry &entry = m_entries[oldest];
            if (entry.state != State::Pending)
                continue;
            if (entry.sentAt > deadline)
                break;
            timedOut(entry);
        }
    }

    // calloc: the kernel gives the pages as they are first used, and a small installation uses few.
    std::unique_ptr<Entry[], Free> m_entries;
    std::uint16_t m_next;
    std::uint16_t m_oldest;     ///< nothing before it is pending, but for earlier eras
    std::vector<Era> m_earlier; ///< in their order; none once their probes have an outcome
    MonoTime m_newest{};
};

} // namespace meshping
