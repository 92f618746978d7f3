// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/shortagewatch.h"
#include "core/target/counted.h"

#include "core/model/health.h"

#include <algorithm>

namespace meshping {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto beginsAfter = 5s;
constexpr auto pauseInBetween = 3s; ///< longer, and what was missed before was a hold-up of its own
constexpr auto endsAfter = 30s;

double secondsFrom(MonoTime from, MonoTime to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

std::optional<ShortageWatch::Change> ShortageWatch::take(const Look &look)
{
    std::optional<Change> change;
    if (missedAgain(look)) {
        m_lastInRow = look;
        change = begin(look);
    } else if (m_lasts && look.at - m_lastInRow.at >= endsAfter) {
        change = end(look);
    }
    m_before = look;
    return change;
}

/// Whether probes have been given up that are not the first ones after a pause.
bool ShortageWatch::missedAgain(const Look &look)
{
    if (look.missed == m_before.missed)
        return false;
    // On a very slow machine the looks themselves are far apart.
    const bool again = m_missAt && (m_missAt == m_before.at || look.at - *m_missAt <= pauseInBetween);
    m_missAt = look.at;
    if (!m_lasts && !again) {
        m_first = look;
        m_missedBefore = m_before.missed;
    }
    return again;
}

std::optional<ShortageWatch::Change> ShortageWatch::begin(const Look &look)
{
    if (m_lasts || look.at - m_first.at < beginsAfter)
        return std::nullopt;
    m_lasts = true;
    const double reached = double(look.begun - m_first.begun) / secondsFrom(m_first.at, look.at);
    return Change{true, shortageText(look.asked, reached)};
}

ShortageWatch::Change ShortageWatch::end(const Look &look)
{
    m_lasts = false;
    return {false, u"the asked %1 probes/s are kept again: for %2 s they were not, and %3 left out"_s.arg(
                       rateText(look.asked), QString::number(secondsFrom(m_first.at, m_lastInRow.at), 'f', 0),
                       counted(m_lastInRow.missed - m_missedBefore, u"probe was", u"probes were"))};
}

} // namespace meshping
