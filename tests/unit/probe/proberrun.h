// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/prober.h"
#include "tests/unit/probe/fakenetwork.h"

#include <algorithm>
#include <vector>

inline meshping::Endpoint address(quint32 number)
{
    return meshping::Endpoint(QHostAddress(0x0a000000U + number));
}

/// A prober on a fake network, and everything that it reported.
struct ProberRun
{
    explicit ProberRun(meshping::ProberSettings settings = {std::chrono::seconds(1), std::chrono::milliseconds(500)})
        : network(clock),
          prober(network, clock, settings)
    {
    }

    /// Lets `span` pass, waking the prober when it asks to be woken and when something arrives.
    void run(std::chrono::nanoseconds span)
    {
        const meshping::MonoTime end = clock.mono() + span;
        for (meshping::MonoTime next = clock.mono(); next <= end;) {
            clock.advanceTo(next);
            next = std::min(prober.run(), network.next());
            all.insert(all.end(), prober.results().begin(), prober.results().end());
            prober.clearResults();
        }
        clock.advanceTo(end);
    }

    qint64 count(meshping::Outcome outcome) const
    {
        return std::count_if(all.begin(), all.end(),
                             [=](const meshping::ProbeResult &r) { return r.outcome == outcome; });
    }

    ManualClock clock;
    FakeNetwork network;
    meshping::Prober prober;
    std::vector<meshping::ProbeResult> all;
};

inline std::vector<FakeNetwork::Answer> inTime(const FakeNetwork::Request &)
{
    return {{.delay = std::chrono::milliseconds(20), .alter = {}, .error = {}}};
}
