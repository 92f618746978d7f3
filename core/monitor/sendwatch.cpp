// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sendwatch.h"

namespace meshping {

using namespace std::chrono_literals;

namespace {

constexpr auto window = 10s;
constexpr std::uint64_t fewSends = 4;
constexpr std::uint64_t fewFailures = 3;
constexpr std::size_t mostLooks = 600;

std::uint64_t triedBetween(const SendWatch::Look &first, const SendWatch::Look &last)
{
    return last.sent - first.sent + last.failed - first.failed;
}

} // namespace

SendWatch::Change SendWatch::take(const Look &look)
{
    const bool failing = m_since.has_value();
    if (!look.anyAsked) {
        // What was tried tells nothing of targets to come.
        m_looks.clear();
        m_since.reset();
    }
    if (!m_looks.empty() && look.failed > m_looks.back().failed)
        m_latest = look.at;
    m_looks.push_back(look);
    shorten();
    const std::uint64_t failed = look.failed - m_looks.front().failed;
    const std::uint64_t tried = triedBetween(m_looks.front(), look);
    const bool most = 2 * failed > tried;
    if (!m_since && most && failed >= fewFailures) {
        m_since = firstFailure();
        m_first = *m_since;
    } else if (m_since && !most && tried > 0)
        m_since.reset();
    if (m_since.has_value() == failing)
        return Change::None;
    return failing ? Change::Ends : Change::Begins;
}

void SendWatch::shorten()
{
    const auto enoughWithout = [this] {
        return m_looks.back().at - m_looks[1].at >= window && triedBetween(m_looks[1], m_looks.back()) >= fewSends;
    };
    while (m_looks.size() > 2 && (m_looks.size() > mostLooks || enoughWithout()))
        m_looks.pop_front();
}

MonoTime SendWatch::firstFailure() const
{
    for (const Look &look : m_looks) {
        if (look.failed > m_looks.front().failed)
            return look.at;
    }
    return m_looks.back().at;
}

} // namespace meshping
