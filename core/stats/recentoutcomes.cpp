// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/recentoutcomes.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace meshping {

namespace {

constexpr std::uint8_t lostCode = 253;
constexpr std::uint8_t lateCode = 254;
constexpr std::uint8_t sendErrorCode = 255;

} // namespace

void RecentOutcomes::addAnswered(Bucket bucket)
{
    const Bucket shown = std::clamp(bucket, firstBucket, lastBucket);
    add(static_cast<std::uint8_t>(static_cast<int>(shown) - static_cast<int>(firstBucket)));
}

void RecentOutcomes::addLost()
{
    add(lostCode);
}

void RecentOutcomes::addSendError()
{
    add(sendErrorCode);
}

void RecentOutcomes::markLate(std::int64_t back)
{
    const std::int64_t wanted = m_size - 1 - back;
    std::optional<std::size_t> nearest;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t i = 0; i < m_size && wanted >= 0; ++i) {
        const std::int64_t distance = std::abs(static_cast<std::int64_t>(i) - wanted);
        if (codeAt(i) == lostCode && distance < least) {
            least = distance;
            nearest = i;
        }
    }
    if (nearest)
        m_codes[place(*nearest)] = lateCode;
}

RecentOutcomes RecentOutcomes::fromCodes(std::span<const std::uint8_t> codes)
{
    RecentOutcomes outcomes;
    for (const std::uint8_t code : codes.last(std::min(codes.size(), capacity)))
        outcomes.add(code);
    return outcomes;
}

bool RecentOutcomes::operator==(const RecentOutcomes &other) const
{
    if (m_size != other.m_size)
        return false;
    for (std::size_t i = 0; i < m_size; ++i) {
        if (codeAt(i) != other.codeAt(i))
            return false;
    }
    return true;
}

RecentOutcome RecentOutcomes::decode(std::uint8_t code)
{
    switch (code) {
    case lostCode:
        return {RecentOutcome::Kind::Lost, {}};
    case lateCode:
        return {RecentOutcome::Kind::Late, {}};
    case sendErrorCode:
        return {RecentOutcome::Kind::SendError, {}};
    default:
        return {RecentOutcome::Kind::Answered, Bucket(static_cast<std::int16_t>(static_cast<int>(firstBucket) + code))};
    }
}

void RecentOutcomes::add(std::uint8_t code)
{
    if (m_size < capacity) {
        m_codes[place(m_size++)] = code;
        return;
    }
    m_codes[m_begin] = code;
    m_begin = static_cast<std::uint8_t>(place(1));
}

} // namespace meshping
