// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clockjudge.h"

#include <utility>

namespace meshping {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A clock that is right is corrected by less than this.
constexpr auto smallestJump = 10min;

/// A clock that has run without a jump for this long is believed, whatever was noted before.
constexpr auto probation = std::chrono::days(7);

/// A machine may have been off for this long without its clock being doubted.
constexpr auto longestPause = std::chrono::days(7);

bool isNear(WallTime a, WallTime b)
{
    return std::chrono::abs(a - b) <= smallestJump;
}

/// Whether a program that last knew `then` may find `now` when it starts again.
bool follows(WallTime now, WallTime then)
{
    return now >= then - smallestJump && now <= then + longestPause;
}

} // namespace

ClockJudge::ClockJudge(const Memory &memory, WallTime now, Elapsed elapsed)
    : m_right{memory.believed, elapsed},
      m_looked(elapsed)
{
    const bool stillDoubted = memory.doubted && follows(now, *memory.doubted);
    if (memory.believed == WallTime{} || (!stillDoubted && follows(now, memory.believed)))
        m_right.wall = now;
    else
        m_doubt = Doubt{{now, elapsed}, stillDoubted ? memory.served : milliseconds(0)};
}

bool ClockJudge::look(WallTime now, Elapsed elapsed)
{
    if (m_right.wall == WallTime{})
        return false;
    const Elapsed before = std::exchange(m_looked, elapsed);
    const bool wasDoubted = m_doubt.has_value();
    const bool goesOn = m_doubt && isNear(now, m_doubt->since.at(elapsed));
    if (isNear(now, m_right.at(elapsed)) || (goesOn && memory(now, elapsed).served >= probation))
        m_doubt.reset();
    else if (!goesOn)
        m_doubt = Doubt{{now - (elapsed - before), before}, milliseconds(0)}; // at any moment since the last look
    if (!m_doubt)
        m_right = {now, elapsed};
    return wasDoubted && !m_doubt;
}

WallTime ClockJudge::rightTime(WallTime now, Elapsed elapsed) const
{
    return m_doubt ? m_right.at(elapsed) : now;
}

milliseconds ClockJudge::error(WallTime now, Elapsed elapsed) const
{
    return std::chrono::round<milliseconds>(now - rightTime(now, elapsed));
}

ClockJudge::Memory ClockJudge::memory(WallTime now, Elapsed elapsed) const
{
    if (!m_doubt)
        return {now, {}, {}, milliseconds(0)};
    const auto served = std::chrono::round<milliseconds>(elapsed - m_doubt->since.elapsed) + m_doubt->servedBefore;
    return {m_right.at(elapsed), now, m_doubt->since.wall, served};
}

} // namespace meshping
