// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/clock.h"

#include <QObject>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>

/// Time that jumps to the next moment at which anything happens, so that a day of pings takes minutes. The thread that
/// sets timers drives it; it waits where the store would fall behind, as it never does in real time.
class SimulatedTime final : public meshping::Clock
{
public:
    /// `nextArrival`: when the next packet arrives; called in the driving thread.
    explicit SimulatedTime(std::function<meshping::MonoTime()> nextArrival);

    meshping::MonoTime mono() const override;

    /// Learns, when the store asks, which thread is the store's.
    meshping::WallTime wall() const override;

    meshping::MonoTime timerFor(meshping::MonoTime moment) const override;

    /// From now on time stands still whenever so much of it has passed, until the store has done all that was asked of
    /// it: else what waits for it would fill the memory, as it never does in real time.
    void holdBack(std::chrono::nanoseconds farthest);

    /// Stops holding back.
    void letGo();

private:
    void waitForStore(std::int64_t moment) const;

    std::function<meshping::MonoTime()> m_nextArrival;
    mutable std::atomic<std::int64_t> m_now;          ///< nanoseconds
    mutable std::atomic<std::int64_t> m_doneUntil{0}; ///< by the store
    mutable std::atomic<QObject *> m_store{nullptr};  ///< lives in its thread
    std::atomic<std::int64_t> m_farthest;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_done;
};
