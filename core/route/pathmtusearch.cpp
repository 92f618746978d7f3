// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/route/pathmtusearch.h"

#include <algorithm>
#include <array>

namespace meshping {

namespace {

// A lossy path is no black hole.
constexpr int mostTries = 5;

// More links that narrow one after another than any real path has.
constexpr int mostTold = 16;

// What links have most often (RFC 1191 7.1, and those of tunnels), largest first: a try that fits saves many others.
constexpr std::array<std::uint32_t, 12> usual = {65535, 9216, 9000, 4352, 1500, 1492, 1480, 1420, 1400, 1280, 576, 296};

} // namespace

PathMtuSearch::PathMtuSearch(IpFamily family) : m_family(family) {}

/// Every link carries that much (RFC 791, RFC 8200); less is not looked for.
std::uint32_t PathMtuSearch::smallest() const
{
    return m_family == IpFamily::V4 ? 68 : 1280;
}

std::optional<std::uint32_t> PathMtuSearch::next() const
{
    if (m_waiting || m_isDead)
        return std::nullopt;
    if (m_trying != 0)
        return m_trying;
    if (m_said > m_passes && m_said < m_fails)
        return m_said;
    if (m_fails - m_passes <= 1)
        return std::nullopt;
    // Silence may mean that nothing at all comes back.
    if (m_passes == 0 && m_silence)
        return smallest();
    const auto fits = std::ranges::find_if(usual, [this](std::uint32_t bytes) { return bytes < m_fails; });
    if (fits != usual.end() && *fits > m_passes && *fits >= smallest())
        return *fits;
    const std::uint32_t least = std::max(m_passes, smallest() - 1);
    return m_fails - least > 1 ? std::optional(least + (m_fails - least) / 2) : std::nullopt;
}

void PathMtuSearch::sent(std::uint32_t bytes)
{
    m_trying = bytes;
    m_waiting = true;
}

void PathMtuSearch::passed(std::uint32_t bytes)
{
    m_passes = std::max(m_passes, bytes);
    // What a router said of its link holds: nothing larger has to be tried.
    if (bytes == m_said)
        m_fails = std::min(m_fails, bytes + 1);
    m_waiting = false;
    m_trying = 0;
    m_tries = 0;
}

void PathMtuSearch::tooBig(std::uint32_t bytes, const QHostAddress &router, std::uint32_t mtu)
{
    m_waiting = false;
    m_trying = 0;
    m_tries = 0;
    if (bytes < m_fails) {
        m_fails = bytes;
        m_silence = false;
    }
    const bool isPlausible = mtu >= smallest() && mtu < bytes;
    m_said = isPlausible && m_told < mostTold ? mtu : 0;
    const auto known = std::ranges::find(m_narrowings, router, &PathMtu::Narrowing::router);
    if (known != m_narrowings.end())
        known->bytes = m_said;
    else if (m_told < mostTold)
        m_narrowings.push_back({router, m_said});
    ++m_told;
}

void PathMtuSearch::unanswered(std::uint32_t bytes)
{
    m_waiting = false;
    if (++m_tries < mostTries)
        return;
    m_trying = 0;
    m_tries = 0;
    m_isDead = bytes == smallest() && m_passes == 0;
    if (bytes < m_fails) {
        m_fails = bytes;
        m_silence = true;
    }
}

std::optional<PathMtu> PathMtuSearch::result(WallTime checkedAt) const
{
    if (m_passes == 0)
        return std::nullopt;
    PathMtu found{m_passes, checkedAt, m_narrowings};
    // Of a router that did not say what passes, the search has found it.
    for (PathMtu::Narrowing &narrowing : found.narrowings)
        narrowing.bytes = narrowing.bytes != 0 ? narrowing.bytes : m_passes;
    if (m_silence)
        found.narrowings.push_back({QHostAddress(), m_passes});
    return found;
}

} // namespace meshping
