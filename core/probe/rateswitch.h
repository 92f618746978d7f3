// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace meshping {

/// Tells high rates from low ones: above 2,000 probes a second, until it is less than 1,600 again, so that targets
/// that come and go at the edge do not switch it to and fro.
///
/// Above, a turn a millisecond finds all replies: waking for each would cost more than it brings. And the kernel's
/// stamp of a departure costs some 3 µs, which a low rate hardly feels (0.6 % of a processor at the edge) and a high
/// one would: half as much again as all else that a probe costs.
class RateSwitch
{
public:
    /// Takes the rate, in probes a second; returns whether that made a change.
    bool update(double rate)
    {
        const bool before = m_high;
        m_high = rate > (m_high ? lower : upper);
        return m_high != before;
    }

    bool high() const { return m_high; }

private:
    static constexpr double upper = 2'000;
    static constexpr double lower = 1'600;

    bool m_high = false;
};

} // namespace meshping
