// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/bucket.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace meshping {

/// What became of one probe, for a picture of the last few.
struct RecentOutcome
{
    enum class Kind : std::uint8_t {
        Answered,
        Lost,
        Late, ///< lost, but answered later
        SendError,
    };

    Kind kind = Kind::Lost;
    Bucket bucket{}; ///< of Answered, within RecentOutcomes::firstBucket and lastBucket

    bool operator==(const RecentOutcome &) const = default;
};

/// The last outcomes of a target, oldest first, a byte each: there is one of these for every target. A byte, which the
/// HTTP API shows as it is, is 253 for lost, 254 for late, 255 for a send error, else the bucket plus 100: one µs to 40
/// s, what lies beyond counts as the last bucket within.
class RecentOutcomes
{
public:
    static constexpr std::size_t capacity = 60;
    static constexpr Bucket firstBucket{-100};
    static constexpr Bucket lastBucket{152};

    void addAnswered(Bucket bucket);
    void addLost();
    void addSendError();

    /// A lost probe has been answered after all: the one that stands nearest to `back` probes before the newest becomes
    /// late. Nothing happens when it is not among these any more.
    void markLate(std::int64_t back);

    std::size_t size() const { return m_size; }

    RecentOutcome at(std::size_t index) const { return decode(m_codes[place(index)]); }

    /// Oldest first.
    std::uint8_t codeAt(std::size_t index) const { return m_codes[place(index)]; }

    /// Takes over codes as codeAt() gave them; of too many, the last.
    static RecentOutcomes fromCodes(std::span<const std::uint8_t> codes);

    bool operator==(const RecentOutcomes &other) const;

private:
    static RecentOutcome decode(std::uint8_t code);

    std::size_t place(std::size_t index) const { return (m_begin + index) % capacity; }

    void add(std::uint8_t code);

    std::array<std::uint8_t, capacity> m_codes{};
    std::uint8_t m_begin = 0;
    std::uint8_t m_size = 0;
};

} // namespace meshping
