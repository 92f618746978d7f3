// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"
#include "core/monitor/sendwatch.h"
#include "core/monitor/shortagewatch.h"
#include "core/probe/prober.h"

#include <utility>
#include <vector>

namespace meshping {

/// A line for the log about the monitor's own condition.
struct HealthNote
{
    bool trouble = true; ///< else good news
    QString text;
};

/// Makes the monitor's own health out of what the prober counts, and finds what must be told once.
class HealthMeter
{
public:
    HealthMeter(MonoTime now, WallTime wall) : m_before{now, 0}, m_startedAt(wall) {}

    /// What is known now. Rates are taken over a second or more, so it may be called as often as one likes.
    Health measure(MonoTime now, WallTime wall, const ProberHealth &prober);

    /// What has come up since the last call.
    std::vector<HealthNote> takeNotes() { return std::exchange(m_notes, {}); }

private:
    void look(MonoTime now, WallTime wall, const ProberHealth &prober);
    void watchSends(MonoTime now, WallTime wall, const ProberHealth &prober);

    struct Sent
    {
        MonoTime at{};
        std::uint64_t count = 0;
    };

    ShortageWatch m_shortage;
    SendWatch m_sends;
    WallTime m_sendsFailSince{};
    Sent m_before;
    double m_rate = 0;
    WallTime m_startedAt;
    WallTime m_shortageSince{};
    bool m_toldOfRoom = false;
    std::vector<HealthNote> m_notes;
};

} // namespace meshping
