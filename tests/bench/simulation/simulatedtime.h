// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/icmp/clock.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

/// Time that jumps to the next moment at which anything happens, so that a day of pings takes minutes. The thread that
/// sets timers drives it; it waits where the other threads would fall behind, as they never do in real time.
class SimulatedTime final : public meshping::Clock
{
public:
    /// `nextArrival`: when the next packet arrives; called in the driving thread.
    explicit SimulatedTime(std::function<meshping::MonoTime()> nextArrival);

    meshping::MonoTime mono() const override;

    /// Another thread that asks is taken to have done one piece of its work (see holdBack()).
    meshping::WallTime wall() const override;

    meshping::MonoTime timerFor(meshping::MonoTime moment) const override;

    /// From now on another thread gets a piece of work each `period`, and time does not run farther than `farthest`
    /// ahead of what it has done: else what waits for it would fill the memory, as it never does in real time.
    void holdBack(std::chrono::nanoseconds period, std::chrono::nanoseconds farthest);

    /// Stops holding back.
    void letGo();

private:
    void waitForOthers(std::int64_t moment) const;

    std::function<meshping::MonoTime()> m_nextArrival;
    mutable std::atomic<std::int64_t> m_now; ///< nanoseconds
    mutable std::atomic<std::int64_t> m_doneUntil{0};
    mutable std::atomic<std::thread::id> m_driver;
    std::atomic<std::int64_t> m_period{0};
    std::atomic<std::int64_t> m_farthest;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_asked;
};
